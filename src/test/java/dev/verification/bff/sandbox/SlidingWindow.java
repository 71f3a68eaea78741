package dev.verification.bff.sandbox;

import java.time.Duration;
import java.util.Arrays;

/**
 * At most this many calls in any window, by a log of their instants. The next call is allowed exactly one window after
 * the oldest one that counts.
 */
final class SlidingWindow implements RateLimit {

    private static final long NEVER = Long.MIN_VALUE;

    private final long[] instants;
    private final long window;
    private int oldest;

    SlidingWindow(int limit, Duration window) {
        this.instants = new long[limit];
        this.window = window.toNanos();
        reset();
    }

    @Override
    public long waitNanos(long now) {
        return instants[oldest] == NEVER ? 0 : Math.max(0, instants[oldest] + window - now);
    }

    @Override
    public void count(long now) {
        instants[oldest] = now;
        oldest = (oldest + 1) % instants.length;
    }

    @Override
    public long remaining(long now) {
        return Arrays.stream(instants)
                .filter(instant -> instant == NEVER || instant + window <= now)
                .count();
    }

    @Override
    public int limit() {
        return instants.length;
    }

    @Override
    public void reset() {
        Arrays.fill(instants, NEVER);
        oldest = 0;
    }
}
