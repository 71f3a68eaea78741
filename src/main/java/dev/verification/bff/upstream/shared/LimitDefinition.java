package dev.verification.bff.upstream.shared;

import java.util.List;
import java.util.function.Supplier;

/**
 * What all replicas must agree on about one upstream.
 *
 * @param name of the current budget: one for each upstream and key
 * @param limits each as {@code w:<calls>:<length>} or {@code b:<per second>:<burst>}, separated by semicolons; lengths in
 *     microseconds
 * @param replicas among which the limits are divided while they are not shared
 * @param timing how long everything may take
 */
public record LimitDefinition(Supplier<String> name, String limits, int replicas, Timing timing) {

    /** As the script takes them; the time to live in milliseconds. */
    List<String> arguments() {
        return List.of(
                limits,
                String.valueOf(replicas),
                String.valueOf(timing.longestDelivery),
                String.valueOf(timing.silence),
                String.valueOf(timing.settling),
                String.valueOf(timing.forgetting),
                String.valueOf(timing.lease),
                String.valueOf(timing.timeToLive / 1_000));
    }

    /**
     * How long everything may take, in microseconds. All follows from how long an attempt and a command to Redis may
     * take and from the lengths of the windows.
     *
     * @param longestDelivery after which a granted call has surely reached the upstream
     * @param silence after which a replica that makes no request may be without Redis, and its reserve grows
     * @param settling how long a budget that Redis does not know stays divided at most, unless all replicas have
     *     reported earlier what they sent
     * @param forgetting after which a silent replica is considered gone
     * @param lease how long a probe may take before another is sent
     * @param timeToLive of an unused budget
     */
    public record Timing(
            long longestDelivery, long silence, long settling, long forgetting, long lease, long timeToLive) {

        /** A replica that waits makes a request at least once a second. */
        private static final long SILENCE = 1_000_000;

        private static final long MINUTE = 60_000_000;
        private static final long DAY = 24 * 60 * MINUTE;

        /**
         * @param attempt the longest that one attempt may take
         * @param shortestWindow the length of the shortest limit
         * @param longestWindow the length of the longest limit
         */
        public static Timing of(long attempt, long shortestWindow, long longestWindow) {
            long longestDelivery = attempt + SILENCE;
            long settling = Math.min(shortestWindow, MINUTE) + longestDelivery;
            return new Timing(
                    longestDelivery,
                    SILENCE,
                    settling,
                    Math.max(10 * MINUTE, 2 * settling),
                    attempt + SILENCE,
                    Math.max(DAY, longestWindow) + longestDelivery);
        }

        /** By when Redis surely considers a replica silent that sent its last request at an instant; clocks drift. */
        public long noticedBy(long requestedAt) {
            return requestedAt + silence + silence / 500;
        }
    }
}
