package dev.verification.bff.redis;

import java.time.Instant;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Logs that Redis cannot be used: once when it begins, with the reason, and once when it is over. Each reason is logged at
 * most once a minute. Safe for use by many threads.
 */
final class RedisFailureLog {

    private static final Logger LOG = LoggerFactory.getLogger(RedisFailureLog.class);

    private final String consequence;
    private final Supplier<Instant> time;
    private final LogThrottle throttle = new LogThrottle();
    /** Null while nothing is wrong, as far as was logged. */
    private @Nullable String logged;

    /**
     * @param consequence what that means as long as it lasts
     * @param time from a clock that never goes back
     */
    RedisFailureLog(String consequence, Supplier<Instant> time) {
        this.consequence = consequence;
        this.time = time;
    }

    /** Redis cannot be used. */
    synchronized void begin(String reason) {
        if (!reason.equals(logged) && throttle.permits(reason, time.get())) {
            LOG.warn("Redis cannot be used: {}; {}", reason, consequence);
            logged = reason;
        }
    }

    /** Redis can be used. */
    synchronized void end() {
        if (logged != null) {
            LOG.info("Redis can be used again; the reason was: {}", logged);
            logged = null;
        }
    }
}
