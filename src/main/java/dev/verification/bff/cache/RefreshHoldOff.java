package dev.verification.bff.cache;

import dev.verification.bff.upstream.Failure;
import java.time.Duration;
import java.time.Instant;

/**
 * Lets reads that somebody waits for go before refreshes, for which nobody waits. Whoever was told to come back after a
 * wait finds the calls that have come free by then: else the refreshes of what was read the first time would use them
 * up, and a list longer than the budget would never be read to its end. Safe for use by many threads.
 */
final class RefreshHoldOff {

    /** How late somebody may be who comes back as told; never longer than the wait itself. */
    private static final Duration LATENESS = Duration.ofSeconds(5);

    private volatile Instant until = Instant.MIN;

    /** Somebody was sent away with nothing. */
    void sentAway(Failure why, Instant now) {
        if (why instanceof Failure.Throttled throttled) {
            throttled.requestedWait().ifPresent(wait -> comesBack(wait, now));
        }
    }

    /** Nobody comes back. */
    void forget() {
        until = Instant.MIN;
    }

    /** Whether refreshes hold back. */
    boolean isTaken(Instant now) {
        return now.isBefore(until);
    }

    private void comesBack(Duration wait, Instant now) {
        Duration lateness = wait.compareTo(LATENESS) < 0 ? wait : LATENESS;
        until = now.plus(wait).plus(lateness);
    }
}
