package dev.verification.bff.upstream.budget;

/**
 * One limit of an upstream, as permits that calls use and that become free again.
 * Instants are microseconds since the epoch and must not go back; not safe for use by many threads.
 */
public sealed interface Limiter permits SlidingWindow, TokenBucket {

    /** Permits that are free now if no call is in flight; negative if more than allowed are used. */
    long free(long now);

    /** Counts a call as having reached the upstream. */
    void count(long from, long permits);

    /**
     * The first instant at which so many permits are free.
     *
     * @param permits needed together
     * @param inFlight permits held by calls in flight
     * @param countedBy when the last of those will have been counted
     * @param now the earliest possible result
     */
    long earliest(long permits, long inFlight, long countedBy, long now);

    /** Forgets all calls. */
    void clear();
}
