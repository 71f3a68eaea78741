package dev.verification.bff.upstream.ratelimit;

import dev.verification.bff.upstream.http.RemainingBudget;
import dev.verification.bff.upstream.ratelimit.SentCalls.SentCall;
import dev.verification.bff.upstream.shared.Grant;
import dev.verification.bff.upstream.shared.ScriptResponse;
import dev.verification.bff.upstream.shared.SharedBudget;

/**
 * This replica's part in the shared budget: requests permits, reports what became of them, and tells the other replicas
 * what the upstream said. Guarded by the rate limiter's lock; what it sends is sent outside it.
 */
final class SharedBudgetClient {

    private static final long NEVER = Long.MAX_VALUE;

    private final LimiterState state;
    private final SharedBudget shared;
    private final SharedPermits permits;
    private final SerialExecutor executor;
    private final OtherReplicasCalls others;
    private final Reserve reserve;
    private final BudgetMembership membership;
    private final BudgetEventHandler events;

    SharedBudgetClient(LimiterState state, SharedBudget shared, SharedPermits permits, SerialExecutor executor) {
        this.state = state;
        this.shared = shared;
        this.permits = permits;
        this.executor = executor;
        this.others = new OtherReplicasCalls(state.budget());
        this.reserve = new Reserve(shared.timing(), state.budget().limitCount());
        this.membership = new BudgetMembership(state, shared, permits, others, reserve, executor);
        this.events = new BudgetEventHandler(state, shared.replica(), permits, others, reserve, membership);
    }

    /** Subscribes to whether Redis is usable, and to what the others do. */
    void start() {
        shared.listen(
                () -> executor.execute(membership::begin),
                () -> executor.execute(membership::lose),
                event -> executor.execute(() -> events.on(event)));
    }

    boolean isShared() {
        return membership.isShared();
    }

    /** Whether this replica grants permits itself. */
    boolean isAlone() {
        return membership.isAlone();
    }

    /** Pauses the upstream for all replicas. */
    void pause(long micros) {
        publish(() -> shared.pause(micros));
    }

    /** Ends the pause for all replicas, if the call was its probe. */
    void endPause(SentCall probe) {
        publish(() -> shared.endPause(probe.number()));
    }

    void probeLost(SentCall probe) {
        publish(() -> shared.probeLost(probe.number()));
    }

    void learned(int limit) {
        publish(() -> shared.learn(limit));
    }

    /** The upstream named, with the answer to a call, how many calls are left; published if Redis knows that call. */
    void remaining(RemainingBudget remaining, SentCall call) {
        if (isShared() && call.token() != 0) {
            String epoch = membership.epoch();
            long micros = remaining.resetsIn().map(Micros::of).orElse(NEVER);
            publish(() -> shared.remaining(epoch, remaining.calls(), micros, call.token()));
        }
    }

    private void publish(Runnable message) {
        if (membership.isConnected()) {
            executor.afterwards(message);
        }
    }

    /** Does what is due, for so many calls that could be sent if they were granted. */
    void act(int wanted, long now) {
        membership.step(now);
        if (!isShared()) {
            return;
        }
        if (others.takeSnapshotDue(now)) {
            membership.requests().send(shared::snapshot, response -> others.replace(response.value(), state.now()));
        }
        if (permits.isDue(wanted, now) || isReserveWorthARequest(now)) {
            reserve.requested(now);
            permits.request(wanted, membership.epoch(), reserve.permits(), now, listener());
        }
    }

    /** Whether to request although no call is queued, so that more is set aside for this replica. */
    private boolean isReserveWorthARequest(long now) {
        return !permits.isRequesting()
                && reserve.takeGrowthDue(now)
                && state.budget().couldReserveMore(reserve, now);
    }

    /** When {@link #act} has something to do; far away if it has not. */
    long nextChange(int wanted) {
        if (!isShared()) {
            return membership.nextStep();
        }
        long growth = permits.isRequesting() ? NEVER : reserve.nextGrowth();
        return Math.min(permits.nextChange(wanted), Math.min(others.snapshotDueAt(), growth));
    }

    private SharedPermits.Listener listener() {
        int attempt = membership.requests().attempt();
        return new SharedPermits.Listener() {
            @Override
            public void onGrant(long first, ScriptResponse<Grant> response) {
                if (attempt == membership.requests().attempt()) {
                    granted(first, response);
                } else {
                    permits.unused(first, response.value());
                }
            }

            @Override
            public void onFailure(Throwable failure) {
                if (attempt == membership.requests().attempt()) {
                    membership.lose(failure);
                }
            }
        };
    }

    private void granted(long first, ScriptResponse<Grant> response) {
        Grant grant = response.value();
        long now = state.now();
        permits.onResponse(grant, now);
        state.budget().waitingReplicas(grant.waitingReplicas(), now);
        grant.reserve().ifPresent(kept -> reserve.set(kept, state.now()));
        state.limits().follow(response.state());
        for (int i = 0; i < grant.permits(); i++) {
            SentCall call = permits.sent(first + i, grant.token(), now);
            if (!state.grant(call)) {
                permits.unused(call);
            }
        }
        if (!response.state().epoch().equals(membership.epoch())) {
            membership.rejoin(response.state());
        }
    }
}
