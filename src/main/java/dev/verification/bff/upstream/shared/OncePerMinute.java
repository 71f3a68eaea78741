package dev.verification.bff.upstream.shared;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/**
 * Which lines are due in the log: each at most once a minute, for what comes and goes again and again.
 * Not safe for use by many threads.
 */
public final class OncePerMinute {

    private static final Duration QUIET = Duration.ofMinutes(1);

    private final Map<String, Instant> saidAt = new HashMap<>();

    /**
     * Whether a line is due; then it counts as said.
     *
     * @param line one of few
     * @param now by a clock that never goes back
     */
    public boolean isDue(String line, Instant now) {
        Instant last = saidAt.get(line);
        boolean isDue = last == null || Duration.between(last, now).compareTo(QUIET) >= 0;
        if (isDue) {
            saidAt.put(line, now);
        }
        return isDue;
    }
}
