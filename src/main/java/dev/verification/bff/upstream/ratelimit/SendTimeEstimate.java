package dev.verification.bff.upstream.ratelimit;

/**
 * Estimates how long before its answer a call has surely reached the upstream, and so may count from.
 *
 * <p>The permit that a call frees is used by another, which still has to reach the upstream. So no limit is exceeded as
 * long as we go back from the answer by no more than the fastest exchange takes, less the most by which delivery times
 * differ; and that is at most what exchanges as a whole differ by. If latencies are steady, little of their time is lost
 * to the budget; if they are not, a call counts from its answer.
 *
 * <p>Durations in microseconds; not safe for use by many threads.
 */
final class SendTimeEstimate {

    /** Enough to see by how much latencies differ. */
    private static final int MIN_SAMPLES = 16;

    /** So many are kept: what differs rarely differs too. */
    private static final int MAX_SAMPLES = 256;

    private final long[] latencies = new long[MAX_SAMPLES];
    private int count;

    void add(long latency) {
        latencies[count++ % MAX_SAMPLES] = latency;
        count = count == 2 * MAX_SAMPLES ? MAX_SAMPLES : count;
    }

    /** Zero until there are enough samples. */
    long certain() {
        if (count < MIN_SAMPLES) {
            return 0;
        }
        long fastest = Long.MAX_VALUE;
        long slowest = 0;
        for (int i = 0; i < Math.min(count, MAX_SAMPLES); i++) {
            fastest = Math.min(fastest, latencies[i]);
            slowest = Math.max(slowest, latencies[i]);
        }
        return Math.max(0, fastest - (slowest - fastest));
    }
}
