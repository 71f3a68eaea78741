package dev.verification.bff.upstream.ratelimit;

/**
 * Tells how long before its answer a call may count as having reached the upstream.
 *
 * <p>The place that a call leaves free is taken by another, which still has its way there. So nothing is exceeded as
 * long as we go back from the answer by no more than one exchange takes, less what one way there may take longer than
 * another: and that is at most what exchanges as a whole differ by. Where answers are steady little of their time is
 * lost to the budget then; where they are not, a call counts from its answer.
 *
 * <p>Durations in microseconds; not safe for use by many threads.
 */
final class SendTimeEstimate {

    /** Enough to see by how much they differ. */
    private static final int ENOUGH = 16;

    /** So many are remembered: what differs seldom differs too. */
    private static final int SEEN = 256;

    private final long[] took = new long[SEEN];
    private int count;

    void add(long duration) {
        took[count++ % SEEN] = duration;
        count = count == 2 * SEEN ? SEEN : count;
    }

    /** Zero until enough have been seen. */
    long certain() {
        if (count < ENOUGH) {
            return 0;
        }
        long fastest = Long.MAX_VALUE;
        long slowest = 0;
        for (int i = 0; i < Math.min(count, SEEN); i++) {
            fastest = Math.min(fastest, took[i]);
            slowest = Math.max(slowest, took[i]);
        }
        return Math.max(0, fastest - (slowest - fastest));
    }
}
