package dev.verification.bff.upstream.shared;

import java.util.List;

/** What one replica did and the others hear of. */
public sealed interface BudgetEvent {

    /** Calls left, landed, or did not leave after all. */
    record Used(String replica, long first, int places, List<ReportedCall> landed, List<Long> unused)
            implements BudgetEvent {}

    /** A replica told of calls that the budget did not know of: its own while it was away, or somebody else's. */
    record Joined(String replica, int calls) implements BudgetEvent {}

    /** A replica lacks places that are kept in reserve for others. */
    record Lacking(String replica) implements BudgetEvent {}

    /** Reserves were given up. */
    record Eased() implements BudgetEvent {}

    /** The upstream is to be left alone for so long. */
    record Paused(String replica, long micros) implements BudgetEvent {}

    /** The pause is over. */
    record Opened() implements BudgetEvent {}

    /** The probe brought no answer: another may be sent. */
    record Unprobed() implements BudgetEvent {}

    /** The upstream named a limit; as many as configured, or more, mean that the configured one holds. */
    record Learned(int limit) implements BudgetEvent {}

    /**
     * All replicas must tell again what they have sent.
     *
     * @param isClock whether that is for the clock of Redis, which was set; else because Redis had forgotten everything
     */
    record Renewed(boolean isClock) implements BudgetEvent {}
}
