package dev.verification.bff.redis;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/** Limits each log message to once a minute, for states that change again and again. Not safe for use by many threads. */
public final class LogThrottle {

    private static final Duration INTERVAL = Duration.ofMinutes(1);

    private final Map<String, Instant> loggedAt = new HashMap<>();

    /**
     * Whether a message may be logged now; if so, it counts as logged.
     *
     * @param message one of a small set
     * @param now from a clock that never goes back
     */
    public boolean permits(String message, Instant now) {
        Instant last = loggedAt.get(message);
        boolean isPermitted = last == null || Duration.between(last, now).compareTo(INTERVAL) >= 0;
        if (isPermitted) {
            loggedAt.put(message, now);
        }
        return isPermitted;
    }
}
