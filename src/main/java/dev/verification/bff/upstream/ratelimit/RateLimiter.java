package dev.verification.bff.upstream.ratelimit;

import dev.verification.bff.settings.UpstreamSettings;
import dev.verification.bff.upstream.Failure;
import dev.verification.bff.upstream.Failure.Throttled;
import dev.verification.bff.upstream.Time;
import dev.verification.bff.upstream.UpstreamStatus;
import dev.verification.bff.upstream.UpstreamStatus.Mode;
import dev.verification.bff.upstream.UpstreamStatus.Queue;
import dev.verification.bff.upstream.http.Call;
import dev.verification.bff.upstream.http.RemainingBudget;
import dev.verification.bff.upstream.shared.SharedBudget;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.random.RandomGenerator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.Mono;
import reactor.core.publisher.MonoSink;

/**
 * Lets calls to one upstream leave: in turn, within its budget, never while it is paused.
 * Safe for use by many threads; none is ever held up.
 */
public final class RateLimiter {

    private static final Logger LOG = LoggerFactory.getLogger(RateLimiter.class);

    private final RateLimiterSettings settings;
    private final Time time;
    private final RandomGenerator chance;
    private final SerialExecutor changes = new SerialExecutor(this::letLeave);
    private final WakeUpTimer alarm;
    private final RateLimiterMetrics meters;
    private final LocalBudget allowance;
    private final Pause pause;
    private final PermitQueue waiting;
    private final SharedPermits asks;
    private final SharedBudgetClient fleet;
    private final BackOff backOff;
    private final SendTimeEstimate answers = new SendTimeEstimate();
    private int refusals;
    private int inFlight;

    public RateLimiter(UpstreamSettings settings, UpstreamContext surroundings) {
        this(RateLimiterSettings.of(settings), surroundings);
    }

    RateLimiter(RateLimiterSettings settings, UpstreamContext surroundings) {
        this.settings = settings;
        this.time = surroundings.time();
        this.chance = surroundings.chance();
        this.alarm = new WakeUpTimer(time.scheduler(), () -> changes.make(() -> {}));
        this.meters = new RateLimiterMetrics(settings.name(), surroundings.meters());
        this.allowance = new LocalBudget(settings);
        this.pause = new Pause(Micros.of(settings.spread()), chance);
        this.waiting = new PermitQueue(settings.name(), time, allowance, pause, meters, changes);
        this.asks = asks(surroundings);
        this.fleet = new SharedBudgetClient(
                this, allowance, asks, changes, settings.limits().size());
        this.backOff = new BackOff(settings.firstBackOff(), settings.longestBackOff());
        RateLimiterMetrics.watch(this, settings.name(), surroundings.meters());
        fleet.begin();
    }

    private SharedPermits asks(UpstreamContext surroundings) {
        String replica = UUID.randomUUID().toString().substring(0, 8);
        SharedBudget shared = new SharedBudget(surroundings.redis(), Limiters.terms(settings), replica, this::now);
        return new SharedPermits(shared, new SentCalls(settings), changes);
    }

    /**
     * Waits for leave to send one attempt; it must be sent at once. Fails with {@link Throttled} as soon as it is
     * known that the call cannot leave in time, naming the wait after which it could; and with
     * {@link Failure.TimedOut} when it still waits at its deadline. Cancelling gives the place back.
     *
     * @param usual how long before its deadline the call must leave for an answer to come in time
     */
    public Mono<Permit> enter(Call<?> call, Duration usual) {
        return Mono.<Permit>create(sink -> join(call, usual, sink)).doOnDiscard(Permit.class, Permit::unused);
    }

    private void join(Call<?> call, Duration usual, MonoSink<Permit> sink) {
        QueuedCall place = QueuedCall.of(call, usual, now(), sink);
        sink.onCancel(() -> changes.make(() -> waiting.remove(place)));
        changes.make(() -> waiting.add(place));
    }

    /** Forgets every call so far: ends the pause, and frees the budget as far as this replica keeps it. */
    public void forgetCalls() {
        changes.make(() -> {
            allowance.forgetCalls(now());
            pause.forget();
            refusals = 0;
            waiting.doubt();
        });
    }

    /** Fails every call that waits. */
    public void flush(Failure why) {
        changes.make(() -> waiting.failAll(why));
    }

    /**
     * The upstream said that its window allows so many calls. Used when that is fewer than configured, until it is
     * doubted, and only where the window is the one limit: an upstream with several does not say which it means.
     */
    public void learn(int limit) {
        changes.make(() -> {
            if (allowance.learn(limit, now())) {
                learned(limit);
                fleet.learned(limit);
            }
        });
    }

    private void learned(int limit) {
        LOG.warn("{}: the upstream says that it allows {} calls in its window", settings.name(), limit);
        waiting.doubt();
    }

    /** Whether the budget is shared by all replicas or this replica's own. */
    public Mode mode() {
        return changes.read(() -> fleet.isShared() ? Mode.SHARED : Mode.LOCAL);
    }

    /** Until when the upstream is left alone; empty when it is not paused. */
    public Optional<Instant> pausedUntil() {
        return changes.read(() -> pause.isPaused(now()) ? Optional.of(shown(pause.until())) : Optional.empty());
    }

    /** One for each limit. */
    public List<UpstreamStatus.Budget> budgets() {
        return changes.read(() -> {
            doubtLimit();
            return allowance.status(now());
        });
    }

    /** The calls that wait. */
    public Queue queue() {
        return changes.read(() -> new Queue(waiting.size(), Micros.of(waiting.honestWait()) / 1e6));
    }

    void answered(Permit admission) {
        changes.make(() -> {
            landed(admission);
            if (pause.isProbe(admission)) {
                pause.end(waiting.size(), now());
                fleet.open(admission.call());
            }
            if (pause.isOpen()) {
                refusals = 0;
            }
        });
    }

    void throttled(Permit admission, Optional<Duration> requestedWait) {
        changes.make(() -> {
            meters.throttled();
            allowance.refused(now());
            landed(admission);
            if (requestedWait.isPresent()) {
                pauseFor(requestedWait.get());
            } else if (admission.era() == pause.era()) {
                // A crowd that left before the pause began is refused once, not once each.
                backOff();
            }
        });
    }

    void unanswered(Permit admission) {
        changes.make(() -> {
            inFlight--;
            lost(admission);
        });
    }

    void unused(Permit admission) {
        changes.make(() -> {
            inFlight--;
            allowance.giveBack(admission.departure());
            asks.unused(admission.call());
            lost(admission);
        });
    }

    private void landed(Permit admission) {
        inFlight--;
        long now = now();
        long left = admission.departure().at();
        answers.add(now - left);
        long landed = Math.max(left, now - answers.certain());
        allowance.land(admission.departure(), landed, now);
        asks.landed(admission.call(), landed, now);
        admission.budget().ifPresent(told -> remaining(told, admission));
    }

    private void remaining(RemainingBudget told, Permit admission) {
        if (allowance.remaining(told, admission.departure(), now())) {
            waiting.doubt();
            fleet.remaining(told, admission.call());
        }
    }

    private void lost(Permit admission) {
        if (pause.isProbe(admission)) {
            pause.probeLost();
            fleet.probeLost(admission.call());
        }
    }

    private void backOff() {
        pauseUntil(now() + Micros.of(backOff.wait(refusals++, chance)));
    }

    private void pauseFor(Duration requestedWait) {
        Duration wait = requestedWait.compareTo(settings.longestPause()) > 0 ? settings.longestPause() : requestedWait;
        pauseUntil(now() + Micros.of(wait));
    }

    private void pauseUntil(long until) {
        pause.begin(until, now());
        waiting.doubt();
        fleet.pause(until - now());
    }

    /** Lets leave who may, and tells those who can no longer leave in time. */
    private void letLeave() {
        doubtLimit();
        while (fleet.isAlone() && wanted() > 0 && allowance.hasPlace(now())) {
            SentCall call = asks.left(now());
            if (!admit(call)) {
                asks.unused(call);
            }
        }
        fleet.act(wanted(), now());
        waiting.dismiss();
        setAlarm();
    }

    private void doubtLimit() {
        if (allowance.doubt(now())) {
            LOG.info("{}: no refusal for a whole window, more calls are tried again", settings.name());
            waiting.doubt();
        }
    }

    /** How many of those that wait could leave now, if the budget allowed it. */
    private int wanted() {
        int room = Math.min(waiting.size(), settings.inFlight() - inFlight);
        return Math.min(Math.max(0, room), pause.allowance(now()));
    }

    /** Lets the next call leave; false when none waits or there is no room for it any more. */
    boolean admit(SentCall call) {
        QueuedCall next = wanted() > 0 ? waiting.poll() : null;
        if (next == null) {
            return false;
        }
        long now = now();
        Permit admission = new Permit(this, allowance.depart(now), call, pause.era());
        pause.left(admission, now);
        inFlight++;
        meters.left(now - next.since());
        changes.then(() -> next.sink().success(admission));
        return true;
    }

    private void setAlarm() {
        long now = now();
        long at = Math.min(fleet.nextChange(wanted()), waiting.lookAt());
        if (waiting.size() > 0 && inFlight < settings.inFlight()) {
            at = Math.min(at, allowance.nextDoubt(now));
            long opens = pause.nextChange(now);
            if (fleet.isAlone()) {
                at = Math.min(at, Math.max(opens, allowance.earliest(0, now)));
            } else if (opens > now) {
                at = Math.min(at, opens);
            }
        }
        alarm.set(at, now);
    }

    String name() {
        return settings.name();
    }

    long now() {
        return Micros.of(time.now());
    }

    private Instant shown(long micros) {
        return time.shown(Micros.instant(micros));
    }

    /** Something has happened by which calls may no longer leave in time. */
    void doubt() {
        waiting.doubt();
    }

    /** Others paused the upstream. */
    void heardPause(long micros) {
        allowance.refused(now());
        pause.atLeast(now() + micros, now());
        waiting.doubt();
    }

    /**
     * Another replica's probe may keep all others waiting.
     *
     * @param micros at most; zero when it does not any more
     */
    void heardProbe(long micros) {
        pause.awaitProbe(now() + micros);
        waiting.doubt();
    }

    /** Another replica's probe was answered. */
    void heardOpened() {
        refusals = 0;
        if (!pause.isOpen()) {
            pause.end(waiting.size(), now());
        }
    }

    /**
     * The limit that the fleet has learned and uses now.
     *
     * @param limit zero for the one configured
     */
    void heardLimit(int limit) {
        if (allowance.follow(limit == 0 ? Integer.MAX_VALUE : limit, now()) && limit > 0) {
            learned(limit);
        }
    }

    /** The limit that this replica has learned; empty when it uses the one configured. */
    OptionalLong learnedLimit() {
        return allowance.learned();
    }

    /** The rest of the pause that this replica knows of; empty when there is none. */
    Optional<Long> pausedMicros() {
        return pause.isPaused(now()) ? Optional.of(pause.until() - now()) : Optional.empty();
    }
}
