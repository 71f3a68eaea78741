package dev.verification.bff.upstream.budget;

/**
 * At most so many places in <em>any</em> stretch of time of a given length: a log of instants, never a bucket,
 * which would let twice the limit through in one stretch.
 */
public final class SlidingWindow implements Limiter {

    private static final int FIRST_CAPACITY = 64;

    private final long length;
    private final CallLog log;
    private long limit;

    /**
     * @param limit places in any stretch
     * @param length of a stretch, in microseconds
     */
    public SlidingWindow(long limit, long length) {
        this.limit = limit;
        this.length = length;
        this.log = new CallLog(FIRST_CAPACITY);
    }

    @Override
    public long free(long now) {
        log.dropUntil(now - length);
        return limit - log.places();
    }

    @Override
    public void land(long at, long places) {
        log.insert(at, places);
    }

    @Override
    public long instant(long places, long onWay, long landedBy, long now) {
        long rounds = (places - 1) / limit;
        long wanted = places - rounds * limit;
        return firstInstant(wanted - free(now) + onWay, Math.max(landedBy, now), now) + rounds * length;
    }

    private long firstInstant(long missing, long landedBy, long now) {
        if (missing <= 0) {
            return now;
        }
        return (missing <= log.places() ? log.instantOf(missing) : landedBy) + length;
    }

    /** Places free at a later instant, when nothing is on its way and nothing is taken before. */
    public long freeBy(long instant) {
        return limit - log.places() + log.placesUntil(instant - length);
    }

    /** Of a stretch, in microseconds. */
    public long length() {
        return length;
    }

    /** Places in any stretch. */
    public long limit() {
        return limit;
    }

    /** Uses another limit from now on. */
    public void limit(long places) {
        limit = places;
    }

    /**
     * Counts what somebody else has taken.
     *
     * @param until when it comes free again
     */
    public void takenByOthers(long places, long until) {
        log.insert(until - length, places);
    }

    @Override
    public void clear() {
        log.clear();
    }
}
