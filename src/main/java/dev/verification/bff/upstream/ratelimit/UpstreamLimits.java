package dev.verification.bff.upstream.ratelimit;

import dev.verification.bff.upstream.Time;
import dev.verification.bff.upstream.http.RemainingBudget;
import dev.verification.bff.upstream.shared.SharedBudgetState;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.random.RandomGenerator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What the upstream allows now, as far as this replica knows: the budget and the pause, as the upstream's answers and
 * the other replicas change them. Knows neither lock nor Redis.
 */
final class UpstreamLimits {

    private static final Logger LOG = LoggerFactory.getLogger(UpstreamLimits.class);

    private final RateLimiterSettings settings;
    private final Time time;
    private final RandomGenerator random;
    private final Runnable onTightened;
    private final LocalBudget budget;
    private final Pause pause;
    private final BackOff backOff;
    private final SendTimeEstimate sendTimes = new SendTimeEstimate();
    private int refusalsInARow;

    /**
     * @param onTightened runs after every change that may make queued calls too late
     */
    UpstreamLimits(RateLimiterSettings settings, UpstreamContext context, Runnable onTightened) {
        this.settings = settings;
        this.time = context.time();
        this.random = context.chance();
        this.onTightened = onTightened;
        this.budget = new LocalBudget(settings);
        this.pause = new Pause(Micros.of(settings.spread()), random);
        this.backOff = new BackOff(settings.firstBackOff(), settings.longestBackOff());
    }

    LocalBudget budget() {
        return budget;
    }

    Pause pause() {
        return pause;
    }

    private long now() {
        return Micros.of(time.now());
    }

    /** When a call could be sent if so many are sent before it. */
    long earliest(int ahead, long now) {
        return Math.max(budget.earliest(ahead, now), pause.earliest(ahead, now));
    }

    /** Counts an attempt that was answered; returns the instant from which it counts, in microseconds. */
    long count(Permit permit) {
        long now = now();
        long sentAt = permit.reservation().at();
        sendTimes.add(now - sentAt);
        long countsFrom = Math.max(sentAt, now - sendTimes.certain());
        budget.count(permit.reservation(), countsFrom, now);
        return countsFrom;
    }

    /** Ends the pause if the attempt was its probe, which so many queued calls follow; returns whether it was. */
    boolean onAnswered(Permit permit, int queued) {
        boolean isProbe = pause.isProbe(permit);
        if (isProbe) {
            pause.end(queued, now());
        }
        if (pause.isOpen()) {
            refusalsInARow = 0;
        }
        return isProbe;
    }

    void onThrottled() {
        budget.single().ifPresent(window -> window.onRefused(now()));
    }

    /** Pauses after a refused attempt; returns for how many microseconds, or empty if it was sent before the last pause. */
    OptionalLong pauseAfter(Permit permit, Optional<Duration> requestedWait) {
        if (requestedWait.isPresent()) {
            Duration wait = requestedWait.get();
            return pauseFor(Micros.of(wait.compareTo(settings.longestPause()) > 0 ? settings.longestPause() : wait));
        }
        // Many attempts that are refused at once count as one refusal.
        return permit.generation() == pause.generation()
                ? pauseFor(Micros.of(backOff.wait(refusalsInARow++, random)))
                : OptionalLong.empty();
    }

    private OptionalLong pauseFor(long micros) {
        long now = now();
        pause.begin(now + micros, now);
        onTightened.run();
        return OptionalLong.of(micros);
    }

    /** Returns whether the attempt that was not answered, or not sent, was the probe: then the next one is. */
    boolean onLost(Permit permit) {
        boolean isProbe = pause.isProbe(permit);
        if (isProbe) {
            pause.onProbeLost();
        }
        return isProbe;
    }

    /** Uses a lower limit that the upstream named; false if that changes nothing. */
    boolean learn(int limit) {
        boolean isChange = limit > 0
                && budget.single().filter(window -> window.learn(limit, now())).isPresent();
        if (isChange) {
            onLearned(limit);
        }
        return isChange;
    }

    private void onLearned(int limit) {
        LOG.warn("{}: the upstream says that it allows {} calls in its window", settings.name(), limit);
        onTightened.run();
    }

    /** Raises a learned limit if it is time to. */
    void raiseLearnedLimit() {
        if (budget.single().filter(window -> window.update(now())).isPresent()) {
            LOG.info("{}: no refusal for a whole window, so more calls are tried", settings.name());
            onTightened.run();
        }
    }

    /** Believes the upstream that fewer calls are left than are known here; false if that changes nothing. */
    boolean reduceTo(RemainingBudget remaining, Permit permit) {
        boolean isChange = budget.reduceTo(remaining, permit.reservation(), now());
        if (isChange) {
            onTightened.run();
        }
        return isChange;
    }

    void forgetCalls() {
        budget.forgetCalls(now());
        pause.forget();
        refusalsInARow = 0;
        onTightened.run();
    }

    /** Another replica has paused the upstream, or its pause was read from Redis. */
    void onPaused(long micros) {
        onThrottled();
        pause.atLeast(now() + micros, now());
        onTightened.run();
    }

    /** Another replica's probe was answered: so many queued calls of this replica follow it. */
    void onPauseEnded(int queued) {
        refusalsInARow = 0;
        if (!pause.isOpen()) {
            pause.end(queued, now());
        }
    }

    /** Another replica's probe keeps all others waiting, for so long at most; zero if it no longer does. */
    void onProbeAwaited(long micros) {
        pause.awaitProbe(now() + micros);
        onTightened.run();
    }

    /** All replicas use this learned limit now; zero for the configured one. */
    void onLimit(int limit) {
        long named = limit == 0 ? Integer.MAX_VALUE : limit;
        if (budget.single().filter(window -> window.follow(named, now())).isPresent() && limit > 0) {
            onLearned(limit);
        }
    }

    /** Follows the pause, the probe and the learned limit that Redis reports. */
    void follow(SharedBudgetState shared) {
        shared.pausedMicros().ifPresent(this::onPaused);
        if (shared.probeMicros() > 0) {
            onProbeAwaited(shared.probeMicros());
        }
        onLimit((int) shared.learnedLimit());
    }

    /** The rest of the pause in microseconds; empty if there is none. */
    OptionalLong pausedMicros() {
        long now = now();
        return pause.isPaused(now) ? OptionalLong.of(pause.until() - now) : OptionalLong.empty();
    }
}
