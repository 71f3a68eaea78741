package dev.verification.bff.cache;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Changes of sessions, for answers that any session may enter or leave. Some session changes all the time, so they take
 * effect at most once in twelve seconds: the first at once, all that follow when the twelve seconds are over. Thread-safe.
 */
final class AnySessionChanges {

    static final Duration INTERVAL = Duration.ofSeconds(12);

    private @Nullable Invalidation effective;
    private @Nullable Invalidation deferred;
    private Instant next = Instant.MIN;

    synchronized void add(Invalidation change, Instant now) {
        deferred = deferred == null ? change : Invalidation.later(deferred, change);
        update(now);
    }

    /** The latest change that has taken effect; null while there is none. */
    synchronized @Nullable Invalidation effective(Instant now) {
        update(now);
        return effective;
    }

    /** Lets the next change take effect at once. */
    synchronized void reset() {
        next = Instant.MIN;
    }

    private void update(Instant now) {
        if (deferred != null && !now.isBefore(next)) {
            effective = effective == null ? deferred : Invalidation.later(effective, deferred);
            deferred = null;
            next = now.plus(INTERVAL);
        }
    }
}
