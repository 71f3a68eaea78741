package dev.verification.bff.upstream.ratelimit;

import dev.verification.bff.upstream.shared.BudgetSnapshot;
import dev.verification.bff.upstream.shared.BudgetSnapshot.CallCount;
import dev.verification.bff.upstream.shared.ScriptResponse;
import dev.verification.bff.upstream.shared.SharedBudget;
import dev.verification.bff.upstream.shared.SharedBudgetState;
import java.util.List;
import java.util.function.Consumer;

/**
 * Whether this replica takes part in the shared budget, and how it comes to.
 *
 * <p>It begins alone. Once Redis is usable it reports all that it has sent within the longest window (so that a Redis
 * which has forgotten everything learns it again), waits until the others could do so too, and joins. From then on calls
 * are sent only as granted, until Redis fails: then it is alone again, at once, with what Redis sets aside for it
 * ({@link Reserve}).
 *
 * <p>Guarded by the rate limiter's lock.
 */
final class BudgetMembership {

    private static final long REPORT_AGAIN_AFTER = 200_000;
    private static final long NEVER = Long.MAX_VALUE;

    private enum Stage {
        /** Redis is not usable: this replica uses its share. */
        ALONE,
        /** Redis receives what was sent without it, while calls are sent from this replica's share. */
        REPORTING,
        /** No call is sent while the last ones are reported and the shared budget is read: two round trips. */
        JOINING,
        /** Calls are sent as granted. */
        SHARED
    }

    private final LimiterState state;
    private final SharedBudget shared;
    private final SharedPermits permits;
    private final OtherReplicasCalls others;
    private final Reserve reserve;
    private final SerialExecutor executor;
    private final SharedBudgetLog log;
    private final MembershipRequests requests;
    private Stage stage = Stage.ALONE;
    private String epoch = "";
    private boolean isSettled;
    /** When to report again, or to join. */
    private long nextStepAt = NEVER;

    BudgetMembership(
            LimiterState state,
            SharedBudget shared,
            SharedPermits permits,
            OtherReplicasCalls others,
            Reserve reserve,
            SerialExecutor executor) {
        this.state = state;
        this.shared = shared;
        this.permits = permits;
        this.others = others;
        this.reserve = reserve;
        this.executor = executor;
        this.log = new SharedBudgetLog(state.name());
        this.requests = new MembershipRequests(executor, this::lose);
    }

    boolean isShared() {
        return stage == Stage.SHARED;
    }

    /** Whether this replica grants permits itself. */
    boolean isAlone() {
        return stage == Stage.ALONE || stage == Stage.REPORTING;
    }

    /** Whether Redis is usable, as far as is known. */
    boolean isConnected() {
        return stage != Stage.ALONE;
    }

    /** In which epoch of the shared budget this replica is; answers of another one are void. */
    String epoch() {
        return epoch;
    }

    MembershipRequests requests() {
        return requests;
    }

    /** When {@link #step} has something to do; far away if it has not. */
    long nextStep() {
        return stage == Stage.REPORTING ? nextStepAt : NEVER;
    }

    void step(long now) {
        if (stage == Stage.REPORTING && now >= nextStepAt) {
            nextStepAt = NEVER;
            if (isSettled) {
                join();
            } else {
                report(this::onReportedAlone);
            }
        }
    }

    /** Redis is usable. */
    void begin() {
        requests.startAttempt();
        beAlone(Stage.REPORTING);
        permits.startReporting();
        report(this::onReportedAlone);
    }

    private void onReportedAlone(SharedBudgetState current) {
        isSettled = current.settlingMicros() == 0;
        nextStepAt = state.now() + (isSettled ? 0 : Math.min(current.settlingMicros(), REPORT_AGAIN_AFTER));
    }

    /** Another replica has reported what it sent, which this one may have waited for. */
    void onReportOfOthers() {
        if (stage == Stage.REPORTING && !isSettled) {
            nextStepAt = Math.min(nextStepAt, state.now());
        }
    }

    private void join() {
        nextStepAt = NEVER;
        stage = Stage.JOINING;
        report(current -> {
            if (current.settlingMicros() > 0) {
                begin();
            } else if (permits.sentCalls().areReported()) {
                readBudget();
            } else {
                join();
            }
        });
    }

    private void readBudget() {
        reserve.bind(state.now());
        requests.send(() -> shared.join(epoch), response -> {
            if (response.state().epoch().equals(epoch)) {
                onJoined(response);
            } else {
                rejoin(response.state());
            }
        });
    }

    private void onJoined(ScriptResponse<BudgetSnapshot> response) {
        others.start(response.value(), state.now());
        stage = Stage.SHARED;
        state.budget().share();
        permits.restart();
        reserve.set(response.value().reserve(), state.now());
        state.limits().pausedMicros().ifPresent(micros -> executor.afterwards(() -> shared.pause(micros)));
        shareLearnedLimit(response.state());
        state.limits().follow(response.state());
        log.shared();
    }

    /** Only if it is lower than what the others use: they may have learned a later one. */
    private void shareLearnedLimit(SharedBudgetState current) {
        state.budget().single().flatMap(SingleWindow::learnedLimit).ifPresent(limit -> {
            if (current.learnedLimit() == 0 || limit < current.learnedLimit()) {
                executor.afterwards(() -> shared.learn(limit.intValue()));
            }
        });
    }

    /** Redis no longer knows this replica, or not in this epoch. */
    void rejoin(SharedBudgetState current) {
        if (current.epoch().isEmpty()) {
            requests.startAttempt();
            join();
        } else {
            begin();
        }
    }

    /** Redis has begun a new epoch: every replica reports again. */
    void onReset(boolean isClock) {
        if (stage == Stage.SHARED) {
            log.reset(isClock, state.now());
            begin();
        }
    }

    /** Reports what Redis does not know; everything if it begins a new epoch. */
    private void report(Consumer<SharedBudgetState> then) {
        List<CallCount> calls = permits.sentCalls().report(state.now());
        long number = permits.sentCalls().reportNumber();
        String current = epoch;
        requests.send(() -> shared.report(current, number, calls), answer -> {
            if (answer.epoch().equals(current)) {
                permits.sentCalls().confirmReport();
                then.accept(answer);
            } else {
                epoch = answer.epoch();
                permits.onNewEpoch();
                report(then);
            }
        });
    }

    void lose(Throwable failure) {
        log.failed(failure);
        lose();
    }

    /** Redis is not usable any more. */
    void lose() {
        requests.startAttempt();
        permits.stopReporting();
        beAlone(Stage.ALONE);
    }

    private void beAlone(Stage next) {
        stage = next;
        nextStepAt = NEVER;
        if (reserve.release()) {
            state.budget().divide(reserve, state.now());
        }
        state.recheckQueue();
    }
}
