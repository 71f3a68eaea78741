package dev.verification.bff.upstream.shared;

import java.time.Instant;
import java.util.Optional;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Says in the log what is wrong with Redis: once when it begins, with its reason, and once when it is over. What comes and
 * goes again and again is said once a minute, each reason by itself. Safe for use by many threads.
 */
public final class RedisFailureLog {

    private static final Logger LOG = LoggerFactory.getLogger(RedisFailureLog.class);
    private final String consequence;
    private final Supplier<Instant> time;
    private final OncePerMinute lines = new OncePerMinute();
    private String said = "";
    private boolean isSaid;

    /**
     * @param consequence what that means, as long as it lasts
     * @param time of a clock that never goes back
     */
    public RedisFailureLog(String consequence, Supplier<Instant> time) {
        this.consequence = consequence;
        this.time = time;
    }

    /** Redis cannot be used. */
    public synchronized void begin(String reason) {
        boolean isNews = !isSaid || !said.equals(reason);
        if (isNews && lines.isDue(reason, time.get())) {
            LOG.warn("Redis cannot be used: {}; {}", reason, consequence);
            said = reason;
            isSaid = true;
        }
    }

    /** Redis can be used. */
    public synchronized void end() {
        if (isSaid) {
            LOG.info("Redis can be used again; it could not because {}", said);
            isSaid = false;
        }
    }

    /** What is wrong now, as far as it was said. */
    synchronized Optional<String> reason() {
        return isSaid ? Optional.of(said) : Optional.empty();
    }
}
