package dev.verification.bff.upstream.shared;

import java.util.Optional;

/**
 * How a shared budget stands.
 *
 * @param epoch changes when Redis has forgotten everything or its clock was set; empty for a replica that it has taken
 *     for dead and that must tell anew what it sent
 * @param settlingMicros for which the budget may still be divided, so that all can tell what they have sent
 * @param pausedMicros the rest of the pause, zero when its probe is awaited; empty when there is no pause
 * @param learned the limit that the upstream named and that is used now; zero when it is the one configured
 * @param clock the clock of Redis
 * @param probeMicros how long another replica's probe, which takes longer than most, may still keep all others waiting;
 *     zero when there is none such
 */
public record SharedBudgetState(
        String epoch, long settlingMicros, Optional<Long> pausedMicros, long learned, long clock, long probeMicros) {

    /** The same in an epoch that is over. */
    SharedBudgetState outdated() {
        return new SharedBudgetState("?", settlingMicros, pausedMicros, learned, clock, 0);
    }
}
