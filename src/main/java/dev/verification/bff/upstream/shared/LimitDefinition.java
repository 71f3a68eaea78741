package dev.verification.bff.upstream.shared;

import java.util.function.Supplier;

/**
 * What all replicas must agree on about one upstream.
 *
 * @param name under which the budget is kept now: one for each upstream and key
 * @param limits each as {@code w:<calls>:<length>} or {@code b:<per second>:<burst>}, separated by semicolons; lengths in
 *     microseconds
 * @param replicas among which the limits are divided where they are not shared
 * @param times how long what may take
 */
public record LimitDefinition(Supplier<String> name, String limits, int replicas, Times times) {

    /**
     * How long what may take, in microseconds. All follow from how long an attempt and a command to Redis may take and
     * from the lengths of the windows.
     *
     * @param longestWay after which a granted call has surely reached the upstream
     * @param silence after which a replica that was not heard of may be without Redis, and its reserve grows
     * @param settling how long a budget that Redis does not know stays divided at most, unless all replicas have told
     *     earlier what they sent
     * @param forgetting after which a silent replica is taken for dead
     * @param lease how long a probe may take before another is sent
     * @param timeToLive for which an unused budget is remembered
     */
    public record Times(long longestWay, long silence, long settling, long forgetting, long lease, long timeToLive) {

        /** A replica that waits asks at least once a second. */
        private static final long SILENCE = 1_000_000;

        private static final long MINUTE = 60_000_000;
        private static final long DAY = 24 * 60 * MINUTE;

        /**
         * @param attempt the longest that one attempt may take
         * @param shortestWindow the length of the shortest limit
         * @param longestWindow the length of the longest limit
         */
        public static Times of(long attempt, long shortestWindow, long longestWindow) {
            long longestWay = attempt + SILENCE;
            long settling = Math.min(shortestWindow, MINUTE) + longestWay;
            return new Times(
                    longestWay,
                    SILENCE,
                    settling,
                    Math.max(10 * MINUTE, 2 * settling),
                    attempt + SILENCE,
                    Math.max(DAY, longestWindow) + longestWay);
        }

        /** By when Redis surely counts a replica as silent that sent its last question at an instant; clocks drift. */
        public long noticedBy(long asked) {
            return asked + silence + silence / 500;
        }
    }
}
