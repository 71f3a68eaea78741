package dev.verification.bff.upstream.budget;

/**
 * At most so many permits in <em>any</em> interval of a given length: a log of instants, not a bucket, which would let
 * twice the limit through in one interval.
 */
public final class SlidingWindow implements Limiter {

    private static final int INITIAL_CAPACITY = 64;

    private final long length;
    private final CallLog log;
    private long limit;

    /**
     * @param limit permits in any interval
     * @param length of the interval, in microseconds
     */
    public SlidingWindow(long limit, long length) {
        this.limit = limit;
        this.length = length;
        this.log = new CallLog(INITIAL_CAPACITY);
    }

    @Override
    public long free(long now) {
        log.dropUntil(now - length);
        return limit - log.permits();
    }

    @Override
    public void count(long from, long permits) {
        log.insert(from, permits);
    }

    @Override
    public long earliest(long permits, long inFlight, long countedBy, long now) {
        long fullWindows = (permits - 1) / limit;
        long rest = permits - fullWindows * limit;
        return earliest(rest - free(now) + inFlight, Math.max(countedBy, now), now) + fullWindows * length;
    }

    private long earliest(long missing, long countedBy, long now) {
        if (missing <= 0) {
            return now;
        }
        return (missing <= log.permits() ? log.instantOf(missing) : countedBy) + length;
    }

    /** Permits that are free at a later instant if no call is in flight and none is sent before. */
    public long freeBy(long instant) {
        return limit - log.permits() + log.permitsUntil(instant - length);
    }

    /** In microseconds. */
    public long length() {
        return length;
    }

    /** Permits in any interval. */
    public long limit() {
        return limit;
    }

    /** Uses another limit from now on. */
    public void limit(long permits) {
        limit = permits;
    }

    /**
     * Counts what somebody else has used.
     *
     * @param until when it becomes free again
     */
    public void usedByOthers(long permits, long until) {
        log.insert(until - length, permits);
    }

    @Override
    public void clear() {
        log.clear();
    }
}
