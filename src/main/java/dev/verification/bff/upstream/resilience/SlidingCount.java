package dev.verification.bff.upstream.resilience;

import java.time.Instant;
import java.util.Arrays;

/** Counts what happened in the latest seconds, this one included. Not safe for use by several threads. */
final class SlidingCount {

    private final long[] counts;
    private final long[] seconds;

    /**
     * @param length in whole seconds
     */
    SlidingCount(int length) {
        this.counts = new long[length];
        this.seconds = new long[length];
        Arrays.fill(seconds, Long.MIN_VALUE);
    }

    void add(Instant at) {
        long second = at.getEpochSecond();
        int slot = Math.floorMod(second, counts.length);
        if (seconds[slot] != second) {
            seconds[slot] = second;
            counts[slot] = 0;
        }
        counts[slot]++;
    }

    long at(Instant now) {
        long first = now.getEpochSecond() - counts.length + 1;
        long sum = 0;
        for (int slot = 0; slot < counts.length; slot++) {
            sum += seconds[slot] >= first ? counts[slot] : 0;
        }
        return sum;
    }
}
