package dev.verification.bff.upstream.ratelimit;

import dev.verification.bff.upstream.shared.LimitDefinition;
import java.util.Collections;
import java.util.List;

/**
 * What Redis sets aside for this replica, should it lose Redis: so many calls of each limit that it may send without a
 * grant. Redis sets aside at least as many until this replica makes another request; and once it has not for a while,
 * also this replica's share of all calls that become available from then on. Microseconds; not safe for use by many
 * threads.
 */
final class Reserve {

    private static final long GROWTH_INTERVAL = 500_000;

    private final LimitDefinition.Timing timing;
    private final List<Long> none;
    private List<Long> permits;
    private boolean isBound;
    private long requestedAt;
    private long nextGrowth = Long.MAX_VALUE;

    /**
     * @param limits of the upstream
     */
    Reserve(LimitDefinition.Timing timing, int limits) {
        this.timing = timing;
        this.none = Collections.nCopies(limits, 0L);
        this.permits = none;
    }

    /** For each limit. */
    List<Long> permits() {
        return permits;
    }

    boolean isEmpty() {
        return permits.equals(none);
    }

    /** A request is sent to Redis, which shows that this replica is alive. */
    void requested(long now) {
        requestedAt = now;
    }

    /** From now on nothing is sent without a grant. */
    void bind(long now) {
        requested(now);
        isBound = true;
        permits = none;
    }

    /** Redis sets aside so much from now on. */
    void set(List<Long> reserved, long now) {
        permits = reserved;
        nextGrowth = now + GROWTH_INTERVAL;
    }

    /** When it may be worth a request to have it grow; far away before Redis has set it. */
    long nextGrowth() {
        return nextGrowth;
    }

    /** Whether that time has come; if so, the next comes after an interval. */
    boolean takeGrowthDue(long now) {
        if (now < nextGrowth) {
            return false;
        }
        nextGrowth = now + GROWTH_INTERVAL;
        return true;
    }

    /** Other replicas need it. */
    void giveUp() {
        permits = none;
    }

    /** Redis is lost: this replica continues alone; false if it already did. */
    boolean release() {
        boolean wasBound = isBound;
        isBound = false;
        return wasBound;
    }

    /** By when Redis has surely noticed that this replica may be without it. */
    long noticedBy() {
        return timing.noticedBy(requestedAt);
    }
}
