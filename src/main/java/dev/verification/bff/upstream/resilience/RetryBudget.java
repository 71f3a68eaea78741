package dev.verification.bff.upstream.resilience;

import dev.verification.bff.settings.Resilience;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;

/**
 * Says which failed attempts may be made again: never more than a share of the last minute's calls, but some each
 * minute however few the calls are. A minute's share spent within a second would double the load on an upstream that has
 * just begun to fail, so every call also earns a part of one retry, and little can be saved up. The retries that are
 * always allowed may be borrowed before they are earned, one every half second.
 * Safe for use by many threads.
 */
final class RetryBudget {

    private static final int MINUTE_SECONDS = 60;
    /** The retries that may be saved up: a handful of failures at once is no outage yet. */
    private static final int SAVED = 5;
    /** Earned is a little less than the share, so that what was saved up does not lift a burst over it. */
    private static final double EARNED_OF_SHARE = 0.8;

    private static final Duration BETWEEN_BORROWED = Duration.ofMillis(500);

    private final double share;
    private final int alwaysPerMinute;
    private final Clock clock;
    // Seconds are counted whole: of calls rather one too few, of retries rather one too many.
    private final SlidingCount calls = new SlidingCount(MINUTE_SECONDS);
    private final SlidingCount retries = new SlidingCount(MINUTE_SECONDS + 1);
    private double earned;
    private Instant nextBorrowed = Instant.MIN;

    RetryBudget(Resilience.Retry settings, Clock clock) {
        this.share = settings.budgetPercent() / 100.0;
        this.alwaysPerMinute = settings.alwaysPerMinute();
        this.clock = clock;
    }

    /** Counts a call that reached the upstream. */
    synchronized void called() {
        calls.add(clock.instant());
        earned = Math.min(SAVED, earned + share * EARNED_OF_SHARE);
    }

    /**
     * Takes one retry from the budget.
     *
     * @param backOff the wait before it
     * @param patience the longest wait before it that still makes sense
     * @return the wait before it, at least the back-off; empty when it may not be made
     */
    synchronized Optional<Duration> take(Duration backOff, Duration patience) {
        Instant now = clock.instant();
        Instant wanted = now.plus(backOff);
        long used = retries.at(now);
        boolean isEarned = earned >= 1 && used < share * calls.at(now);
        Instant at = isEarned || wanted.isAfter(nextBorrowed) ? wanted : nextBorrowed;
        if (at.isAfter(now.plus(patience)) || !isEarned && used >= alwaysPerMinute) {
            return Optional.empty();
        }
        spend(at, isEarned);
        return Optional.of(Duration.between(now, at));
    }

    private void spend(Instant at, boolean isEarned) {
        retries.add(at);
        earned = Math.max(-1, earned - 1);
        if (!isEarned) {
            nextBorrowed = at.plus(BETWEEN_BORROWED);
        }
    }

    /** Counts what happened in the latest seconds, this one included. Not safe for use by several threads. */
    static final class SlidingCount {

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
}
