package dev.verification.bff.upstream.shared;

import java.util.Optional;

/**
 * The state of a shared budget.
 *
 * @param epoch changes when Redis has forgotten everything or its clock was set; empty for a replica that Redis
 *     considered gone, which must report again what it sent
 * @param settlingMicros for which the budget may still be divided, so that all can report what they have sent
 * @param pausedMicros the rest of the pause, zero while its probe is awaited; empty if there is no pause
 * @param learnedLimit that the upstream named and that is used now; zero for the configured one
 * @param clock of Redis, in microseconds
 * @param probeMicros how long another replica's probe, which takes longer than most, may still keep all others waiting;
 *     zero if there is none
 */
public record SharedBudgetState(
        String epoch,
        long settlingMicros,
        Optional<Long> pausedMicros,
        long learnedLimit,
        long clock,
        long probeMicros) {

    private static final String OVER = "?";

    /** The same in an epoch that is over. */
    SharedBudgetState outdated() {
        return new SharedBudgetState(OVER, settlingMicros, pausedMicros, learnedLimit, clock, 0);
    }
}
