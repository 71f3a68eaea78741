package dev.verification.bff.upstream;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicReference;

/**
 * Limits the attempts with smaller pages that fail as well: then the size is not to blame, and each costs a call. Three a
 * minute. Safe for use by many threads.
 */
final class VainAttempts {

    private static final int MAX_PER_MINUTE = 3;
    private static final Duration MINUTE = Duration.ofMinutes(1);
    private static final Count NONE = new Count(Instant.MIN, 0);

    private final AtomicReference<Count> count = new AtomicReference<>(NONE);

    boolean allowAnother(Instant now) {
        Count known = count.get();
        return known.attempts < MAX_PER_MINUTE || known.isOver(now);
    }

    void add(Instant now) {
        count.updateAndGet(known -> known.isOver(now) ? new Count(now, 1) : new Count(known.since, known.attempts + 1));
    }

    void forget() {
        count.set(NONE);
    }

    private record Count(Instant since, int attempts) {

        boolean isOver(Instant now) {
            return since.equals(Instant.MIN) || now.isAfter(since.plus(MINUTE));
        }
    }
}
