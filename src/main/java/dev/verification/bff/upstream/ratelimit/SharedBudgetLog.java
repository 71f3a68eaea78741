package dev.verification.bff.upstream.ratelimit;

import dev.verification.bff.redis.LogThrottle;
import dev.verification.bff.redis.RedisFailureReason;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Logs when an upstream's budget becomes shared, and why it is not any more. A failed connection is not logged here: the
 * connection does that itself, once for all that use it. Not safe for use by many threads.
 */
final class SharedBudgetLog {

    private static final Logger LOG = LoggerFactory.getLogger(SharedBudgetLog.class);

    private final String upstream;
    private final LogThrottle throttle = new LogThrottle();
    /** At first, and after a problem was logged. */
    private boolean isSharingToBeLogged = true;

    SharedBudgetLog(String upstream) {
        this.upstream = upstream;
    }

    void shared() {
        if (isSharingToBeLogged) {
            isSharingToBeLogged = false;
            LOG.info("{}: all replicas share one budget", upstream);
        }
    }

    void failed(Throwable failure) {
        if (!RedisFailureReason.isConnectionFailure(failure)) {
            isSharingToBeLogged = true;
            LOG.warn(
                    "{}: a response from Redis cannot be used ({}); this replica uses its share of the budget",
                    upstream,
                    RedisFailureReason.rootCause(failure));
        }
    }

    /** At most once a minute for each reason. */
    void reset(boolean isClock, long now) {
        String reason = isClock ? "the clock of Redis was set" : "Redis has forgotten the budget";
        if (throttle.permits(reason, Micros.instant(now))) {
            isSharingToBeLogged = true;
            LOG.warn("{}: {}; all replicas report again what they have sent", upstream, reason);
        }
    }
}
