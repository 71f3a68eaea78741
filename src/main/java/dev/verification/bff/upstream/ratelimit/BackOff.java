package dev.verification.bff.upstream.ratelimit;

import java.time.Duration;
import java.util.random.RandomGenerator;

/**
 * Waits for an upstream that refuses without naming a wait: exponential, with full jitter.
 *
 * @param first the longest first wait
 * @param longest of all waits
 */
record BackOff(Duration first, Duration longest) {

    private static final int MAX_DOUBLINGS = 30;

    /**
     * A wait between zero and the bound of this step.
     *
     * @param step zero for the first refusal in a row
     */
    Duration wait(int step, RandomGenerator random) {
        return Micros.duration(random.nextLong(bound(step) + 1));
    }

    private long bound(int step) {
        return Math.min(Micros.of(longest), Micros.of(first) << Math.min(step, MAX_DOUBLINGS));
    }
}
