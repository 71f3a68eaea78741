package dev.verification.bff.cache;

import dev.verification.bff.upstream.Failure;
import java.time.Duration;
import java.time.Instant;

/**
 * Holds background refreshes off while callers who were throttled are expected back, so that the calls that become
 * available are theirs. Otherwise the refreshes of what was read before would use these up, and a list longer than the
 * budget could never be read to its end. Thread-safe.
 */
final class RefreshHoldOff {

    /** How late a caller may come back; never longer than the wait itself. */
    private static final Duration MAX_DELAY = Duration.ofSeconds(5);

    private volatile Instant until = Instant.MIN;

    /** A caller got nothing but this failure. */
    void onCallFailed(Failure failure, Instant now) {
        if (failure instanceof Failure.Throttled throttled) {
            throttled.requestedWait().ifPresent(wait -> until = now.plus(wait).plus(shorter(wait, MAX_DELAY)));
        }
    }

    void reset() {
        until = Instant.MIN;
    }

    boolean isActive(Instant now) {
        return now.isBefore(until);
    }

    private static Duration shorter(Duration a, Duration b) {
        return a.compareTo(b) < 0 ? a : b;
    }
}
