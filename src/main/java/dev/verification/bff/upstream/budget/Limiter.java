package dev.verification.bff.upstream.budget;

/**
 * One limit of an upstream, as places that calls take and that come free again.
 * Instants are microseconds since the epoch and must not go back; not safe for use by many threads.
 */
public sealed interface Limiter permits SlidingWindow, TokenBucket {

    /** Places free now when nothing is on its way. */
    long free(long now);

    /** Counts a call as having reached the upstream. */
    void land(long at, long places);

    /**
     * When so many places are free.
     *
     * @param places needed together
     * @param onWay places held by calls that left and have not landed
     * @param landedBy when the last of those will have landed
     * @param now the earliest answer
     */
    long instant(long places, long onWay, long landedBy, long now);

    /** Forgets all calls. */
    void clear();
}
