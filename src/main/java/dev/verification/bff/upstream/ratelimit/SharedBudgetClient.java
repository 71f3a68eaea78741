package dev.verification.bff.upstream.ratelimit;

import dev.verification.bff.redis.LogThrottle;
import dev.verification.bff.redis.RedisFailureReason;
import dev.verification.bff.upstream.http.RemainingBudget;
import dev.verification.bff.upstream.shared.BudgetEvent;
import dev.verification.bff.upstream.shared.CallCount;
import dev.verification.bff.upstream.shared.Grant;
import dev.verification.bff.upstream.shared.PermitResponse;
import dev.verification.bff.upstream.shared.SharedBudget;
import dev.verification.bff.upstream.shared.SharedBudgetState;
import dev.verification.bff.upstream.shared.Snapshot;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * This replica's part in the fleet's budget: it asks for places, tells what it sent, hears what the others did.
 *
 * <p>It begins alone. When Redis can be used it tells all that it has sent within the longest window (so that a Redis
 * which forgot everything learns it again), waits until the others could do so too, and takes over the fleet's budget.
 * From then on calls leave only as granted, until Redis fails: then it is alone again, at once, with what Redis keeps
 * for it ({@link Reserve}).
 *
 * <p>Guarded by the gate's lock, under which all its methods are called; what it sends leaves through the gate's
 * effects, outside that lock.
 */
final class SharedBudgetClient {

    private static final Logger LOG = LoggerFactory.getLogger(SharedBudgetClient.class);
    private static final long LOOK_AGAIN_AFTER = 200_000;
    private static final long SNAPSHOT_AT_MOST_EVERY = 1_000_000;
    private static final long REGAIN_AFTER = 500_000;
    private static final long NEVER = Long.MAX_VALUE;

    private enum Stage {
        /** Redis cannot be used: this replica keeps to its share. */
        ALONE,
        /** Redis hears what was sent without it, while calls leave by this replica's share. */
        TELLING,
        /** No call leaves while the last is told and the fleet's budget is taken over: two round trips. */
        ENTERING,
        /** Calls leave as the fleet grants. */
        SHARED
    }

    private final RateLimiter gate;
    private final LocalBudget allowance;
    private final SharedPermits asks;
    private final SharedBudget shared;
    private final SerialExecutor changes;
    private final OtherReplicasCalls mirror;
    private final Reserve reserve;
    private Stage stage = Stage.ALONE;
    /** Answers to what was asked at an earlier stage no longer matter. */
    private int attempt;

    private String epoch = "";
    private boolean isSettled;
    /** When it is time to look whether all could tell, or to enter. */
    private long nextStepAt = NEVER;

    private long snapshotAt = NEVER;
    private long snapshotNotBefore;
    private long regainAt = NEVER;
    private final LogThrottle said = new LogThrottle();
    /** At first, and when something was said to be wrong that the link to Redis knows nothing of. */
    private boolean isOverToBeSaid = true;

    SharedBudgetClient(
            RateLimiter gate, LocalBudget allowance, SharedPermits asks, SerialExecutor changes, int limits) {
        this.gate = gate;
        this.allowance = allowance;
        this.asks = asks;
        this.shared = asks.shared();
        this.changes = changes;
        this.mirror = new OtherReplicasCalls(allowance);
        this.reserve = new Reserve(shared.times(), limits);
    }

    /** Begins to listen. */
    void begin() {
        shared.listen(
                () -> changes.make(this::up), () -> changes.make(this::lose), news -> changes.make(() -> heard(news)));
    }

    boolean isShared() {
        return stage == Stage.SHARED;
    }

    /** Whether this replica decides by itself when a call leaves. */
    boolean isAlone() {
        return stage == Stage.ALONE || stage == Stage.TELLING;
    }

    /** Tells all replicas to leave the upstream alone. */
    void pause(long micros) {
        tell(() -> shared.pause(micros));
    }

    /** Tells all replicas that the probe was answered. */
    void open(SentCall probe) {
        tell(() -> shared.open(probe.number()));
    }

    void probeLost(SentCall probe) {
        tell(() -> shared.probeLost(probe.number()));
    }

    void learned(int limit) {
        tell(() -> shared.learn(limit));
    }

    /** Tells how many calls are left, which the upstream said with the answer to a call; where Redis knows that call. */
    void remaining(RemainingBudget told, SentCall call) {
        if (stage == Stage.SHARED && call.token() != 0) {
            String current = epoch;
            long micros = told.resetsIn().map(Micros::of).orElse(NEVER);
            tell(() -> shared.remaining(current, told.calls(), micros, call.token()));
        }
    }

    private void tell(Runnable news) {
        if (stage != Stage.ALONE) {
            changes.then(news);
        }
    }

    /** Does what is due, for so many calls that could leave if they were granted. */
    void act(int wanted, long now) {
        if (stage == Stage.TELLING && now >= nextStepAt) {
            nextStepAt = NEVER;
            if (isSettled) {
                enter();
            } else {
                tellSent(this::toldWhileAlone);
            }
        } else if (stage == Stage.SHARED) {
            actShared(wanted, now);
        }
    }

    private void actShared(int wanted, long now) {
        if (now >= snapshotAt) {
            snapshotAt = NEVER;
            snapshotNotBefore = now + SNAPSHOT_AT_MOST_EVERY;
            hear(shared::snapshot, answer -> replace(answer.value()));
        }
        if (asks.isDue(wanted, now) || regains(now)) {
            reserve.asked(now);
            asks.ask(wanted, epoch, reserve.places(), now, hearer());
        }
    }

    /** Whether it is worth asking although no call waits, so that more is kept for this replica. */
    private boolean regains(long now) {
        if (now < regainAt || asks.isAsking()) {
            return false;
        }
        regainAt = now + REGAIN_AFTER;
        return allowance.couldKeepMore(reserve, now);
    }

    /** When there is something to do again. */
    long nextChange(int wanted) {
        return switch (stage) {
            case ALONE, ENTERING -> NEVER;
            case TELLING -> nextStepAt;
            case SHARED -> Math.min(asks.nextChange(wanted), Math.min(snapshotAt, asks.isAsking() ? NEVER : regainAt));
        };
    }

    private SharedPermits.Hearer hearer() {
        int current = attempt;
        return new SharedPermits.Hearer() {
            @Override
            public void answered(long first, PermitResponse<Grant> answer) {
                if (current == attempt) {
                    granted(first, answer);
                } else {
                    asks.unused(first, answer.value());
                }
            }

            @Override
            public void failed(Throwable failed) {
                if (current == attempt) {
                    lose(failed);
                }
            }
        };
    }

    private void granted(long first, PermitResponse<Grant> answer) {
        Grant grant = answer.value();
        long now = gate.now();
        asks.answered(grant, now);
        allowance.wanting(grant.wanting(), now);
        grant.reserve().ifPresent(this::agree);
        heed(answer.standing());
        for (int i = 0; i < grant.places(); i++) {
            SentCall call = asks.left(first + i, grant.token(), now);
            if (!gate.admit(call)) {
                asks.unused(call);
            }
        }
        if (!answer.standing().epoch().equals(epoch)) {
            rejoin(answer.standing());
        }
    }

    private void agree(List<Long> kept) {
        reserve.agree(kept);
        regainAt = gate.now() + REGAIN_AFTER;
    }

    /** Redis does not know this replica any more, or in this epoch. */
    private void rejoin(SharedBudgetState standing) {
        if (standing.epoch().isEmpty()) {
            attempt++;
            enter();
        } else {
            up();
        }
    }

    private void up() {
        attempt++;
        alone(Stage.TELLING);
        asks.beginTelling();
        tellSent(this::toldWhileAlone);
    }

    private void toldWhileAlone(SharedBudgetState standing) {
        isSettled = standing.settlingMicros() == 0;
        nextStepAt = gate.now() + (isSettled ? 0 : Math.min(standing.settlingMicros(), LOOK_AGAIN_AFTER));
    }

    private void enter() {
        nextStepAt = NEVER;
        stage = Stage.ENTERING;
        tellSent(standing -> {
            if (standing.settlingMicros() > 0) {
                up();
            } else if (asks.sent().areTold()) {
                takeOver();
            } else {
                enter();
            }
        });
    }

    private void takeOver() {
        reserve.bind(gate.now());
        hear(() -> shared.enter(epoch), answer -> {
            if (answer.standing().epoch().equals(epoch)) {
                entered(answer);
            } else {
                rejoin(answer.standing());
            }
        });
    }

    private void entered(PermitResponse<Snapshot> answer) {
        replace(answer.value());
        stage = Stage.SHARED;
        snapshotAt = NEVER;
        allowance.share();
        asks.restart();
        agree(answer.value().reserve());
        gate.pausedMicros().ifPresent(this::pause);
        tellLearned(answer.standing());
        heed(answer.standing());
        if (isOverToBeSaid) {
            isOverToBeSaid = false;
            LOG.info("{}: all replicas take from one budget", gate.name());
        }
    }

    /** Only what is less than the others know: they may have heard a later word. */
    private void tellLearned(SharedBudgetState standing) {
        gate.learnedLimit().ifPresent(limit -> {
            if (standing.learned() == 0 || limit < standing.learned()) {
                learned((int) limit);
            }
        });
    }

    private void replace(Snapshot snapshot) {
        mirror.forget();
        allowance.replace(snapshot, gate.now());
    }

    /** Tells what Redis does not know; all when it begins a new epoch. */
    private void tellSent(Consumer<SharedBudgetState> then) {
        List<CallCount> calls = asks.sent().tell(gate.now());
        long telling = asks.sent().telling();
        String current = epoch;
        hear(() -> shared.join(current, telling, calls), standing -> {
            if (standing.epoch().equals(current)) {
                asks.sent().told();
                then.accept(standing);
            } else {
                epoch = standing.epoch();
                asks.renew();
                tellSent(then);
            }
        });
    }

    /** Asks something of Redis and goes on with the answer, if nothing has changed meanwhile. */
    private <T> void hear(Supplier<CompletionStage<T>> question, Consumer<T> then) {
        int current = attempt;
        changes.then(() -> SerialExecutor.asked(question)
                .whenComplete((answer, failed) -> changes.make(() -> {
                    if (current == attempt && failed != null) {
                        lose(failed);
                    } else if (current == attempt) {
                        goOn(() -> then.accept(answer));
                    }
                })));
    }

    /** What an answer leads to is done as a whole, or Redis is lost: never half a stage. */
    private void goOn(Runnable step) {
        try {
            step.run();
        } catch (RuntimeException | Error thrown) {
            lose(thrown);
        }
    }

    /** Why the link to Redis failed it says itself, once for all that use it. */
    private void lose(Throwable why) {
        if (!RedisFailureReason.isConnectionFailure(why)) {
            isOverToBeSaid = true;
            LOG.warn(
                    "{}: an answer of Redis cannot be used ({}); this replica keeps to its share of the budget",
                    gate.name(),
                    RedisFailureReason.rootCause(why));
        }
        lose();
    }

    private void lose() {
        attempt++;
        asks.endTelling();
        alone(Stage.ALONE);
    }

    private void alone(Stage next) {
        stage = next;
        nextStepAt = NEVER;
        if (reserve.release()) {
            allowance.divide(reserve, gate.now());
        }
        gate.doubt();
    }

    private void heed(SharedBudgetState standing) {
        standing.pausedMicros().ifPresent(gate::heardPause);
        if (standing.probeMicros() > 0) {
            gate.heardProbe(standing.probeMicros());
        }
        gate.heardLimit((int) standing.learned());
    }

    private void heard(BudgetEvent news) {
        switch (news) {
            case BudgetEvent.Used used -> heard(used);
            case BudgetEvent.Joined joined -> heard(joined);
            case BudgetEvent.Lacking lacking -> {
                if (stage == Stage.SHARED && isOthers(lacking.replica()) && !reserve.isNone()) {
                    reserve.giveUp();
                    asks.tellNow();
                }
            }
            case BudgetEvent.Eased eased -> asks.hurry();
            case BudgetEvent.Paused paused -> {
                if (isOthers(paused.replica())) {
                    gate.heardPause(paused.micros());
                }
            }
            case BudgetEvent.Opened opened -> {
                gate.heardOpened();
                asks.hurry();
            }
            case BudgetEvent.Unprobed unprobed -> {
                gate.heardProbe(0);
                asks.hurry();
            }
            case BudgetEvent.Learned learned -> gate.heardLimit(learned.limit());
            case BudgetEvent.Renewed renewed -> heard(renewed);
        }
    }

    private void heard(BudgetEvent.Joined joined) {
        if (!isOthers(joined.replica())) {
            return;
        }
        if (stage == Stage.TELLING && !isSettled) {
            nextStepAt = Math.min(nextStepAt, gate.now());
        } else if (stage == Stage.SHARED && joined.calls() > 0) {
            snapshotAt = Math.min(snapshotAt, Math.max(gate.now(), snapshotNotBefore));
        }
    }

    private void heard(BudgetEvent.Renewed renewed) {
        if (stage != Stage.SHARED) {
            return;
        }
        String why = renewed.isClock() ? "the clock of Redis was set" : "Redis has forgotten the budget";
        if (said.permits(why, Micros.instant(gate.now()))) {
            isOverToBeSaid = true;
            LOG.warn("{}: {}; all replicas tell anew what they have sent", gate.name(), why);
        }
        up();
    }

    private void heard(BudgetEvent.Used used) {
        if (stage != Stage.SHARED || !isOthers(used.replica())) {
            return;
        }
        mirror.heard(used, gate.now());
        boolean isFreed = !used.landed().isEmpty() || !used.unused().isEmpty();
        if (isFreed && allowance.hasPlace(gate.now())) {
            asks.hurry();
        }
    }

    private boolean isOthers(String replica) {
        return !replica.equals(shared.replica());
    }
}
