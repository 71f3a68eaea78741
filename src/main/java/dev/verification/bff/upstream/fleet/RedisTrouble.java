package dev.verification.bff.upstream.fleet;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Says in the log what is wrong with Redis: once when it begins, with its reason, and once when it is over. What comes and
 * goes again and again is said once a minute. Safe for use by many threads.
 */
public final class RedisTrouble {

    private static final Logger LOG = LoggerFactory.getLogger(RedisTrouble.class);
    private static final Duration QUIET = Duration.ofMinutes(1);

    private final String consequence;
    private final Supplier<Instant> time;
    private String said = "";
    private Instant saidAt = Instant.MIN;
    private boolean isSaid;

    /**
     * @param consequence what that means, as long as it lasts
     */
    public RedisTrouble(String consequence, Supplier<Instant> time) {
        this.consequence = consequence;
        this.time = time;
    }

    /** Redis cannot be used. */
    public synchronized void begin(String reason) {
        Instant now = time.get();
        boolean isNews = !isSaid || !said.equals(reason);
        boolean isSoon = Duration.between(saidAt, now).compareTo(QUIET) < 0 && said.equals(reason);
        if (isNews && !isSoon) {
            LOG.warn("Redis cannot be used: {}; {}", reason, consequence);
            said = reason;
            saidAt = now;
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
