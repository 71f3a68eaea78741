package dev.verification.bff.upstream.ratelimit;

import dev.verification.bff.upstream.shared.BudgetEvent;

/** Follows what the other replicas did. Guarded by the rate limiter's lock. */
final class BudgetEventHandler {

    private final LimiterState state;
    private final String replica;
    private final SharedPermits permits;
    private final OtherReplicasCalls others;
    private final Reserve reserve;
    private final BudgetMembership membership;

    /**
     * @param replica this replica's name: events name their sender
     */
    BudgetEventHandler(
            LimiterState state,
            String replica,
            SharedPermits permits,
            OtherReplicasCalls others,
            Reserve reserve,
            BudgetMembership membership) {
        this.state = state;
        this.replica = replica;
        this.permits = permits;
        this.others = others;
        this.reserve = reserve;
        this.membership = membership;
    }

    void on(BudgetEvent event) {
        switch (event) {
            case BudgetEvent.PermitsUsed used -> on(used);
            case BudgetEvent.CallsReported reported -> on(reported);
            case BudgetEvent.PermitsLacking lacking -> on(lacking);
            case BudgetEvent.ReserveReleased released -> permits.requestNow();
            case BudgetEvent.Paused paused -> {
                if (isOthers(paused.replica())) {
                    state.limits().onPaused(paused.micros());
                }
            }
            case BudgetEvent.PauseEnded ended -> {
                state.limits().onPauseEnded(state.queued());
                permits.requestNow();
            }
            case BudgetEvent.ProbeLost lost -> {
                state.limits().onProbeAwaited(0);
                permits.requestNow();
            }
            case BudgetEvent.LimitLearned learned -> state.limits().onLimit(learned.limit());
            case BudgetEvent.Reset reset -> membership.onReset(reset.isClock());
        }
    }

    private void on(BudgetEvent.PermitsUsed used) {
        if (!membership.isShared() || !isOthers(used.replica())) {
            return;
        }
        others.on(used, state.now());
        boolean isFreed = !used.answered().isEmpty() || !used.unused().isEmpty();
        if (isFreed && state.hasPermit()) {
            permits.requestNow();
        }
    }

    private void on(BudgetEvent.CallsReported reported) {
        if (!isOthers(reported.replica())) {
            return;
        }
        membership.onReportOfOthers();
        if (membership.isShared() && reported.calls() > 0) {
            others.requestSnapshot(state.now());
        }
    }

    private void on(BudgetEvent.PermitsLacking lacking) {
        if (membership.isShared() && isOthers(lacking.replica()) && !reserve.isEmpty()) {
            reserve.giveUp();
            permits.reportNow();
        }
    }

    private boolean isOthers(String sender) {
        return !sender.equals(replica);
    }
}
