package dev.verification.bff.upstream.shared;

import dev.verification.bff.upstream.shared.PermitRequest.ReportedCall;
import java.util.List;

/** What one replica did to a shared budget, published to all. */
public sealed interface BudgetEvent {

    /**
     * A replica was granted permits, or reported what became of earlier ones.
     *
     * @param replica its name
     * @param first the number of the first granted call; the others follow
     * @param permits granted
     * @param answered calls that were answered
     * @param unused numbers of calls that were not sent after all
     */
    record PermitsUsed(String replica, long first, int permits, List<ReportedCall> answered, List<Long> unused)
            implements BudgetEvent {}

    /** A replica reported calls that the budget did not count: its own while it was alone, or somebody else's. */
    record CallsReported(String replica, int calls) implements BudgetEvent {}

    /** A replica lacks permits that are set aside for others. */
    record PermitsLacking(String replica) implements BudgetEvent {}

    /** Permits that were set aside are available again. */
    record ReserveReleased() implements BudgetEvent {}

    /** The upstream is paused for so long. */
    record Paused(String replica, long micros) implements BudgetEvent {}

    /** The probe was answered. */
    record PauseEnded() implements BudgetEvent {}

    /** The probe was not answered: another may be sent. */
    record ProbeLost() implements BudgetEvent {}

    /** The upstream named a limit; the configured one, or a higher one, ends what was learned. */
    record LimitLearned(int limit) implements BudgetEvent {}

    /**
     * A new epoch has begun: all replicas must report again what they have sent.
     *
     * @param isClock because the clock of Redis was set; otherwise because Redis had forgotten everything
     */
    record Reset(boolean isClock) implements BudgetEvent {}
}
