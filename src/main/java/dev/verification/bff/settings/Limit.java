package dev.verification.bff.settings;

import java.time.Duration;

/** One limit that an upstream sets on the calls made with one key. */
public sealed interface Limit {

    /**
     * A token bucket.
     *
     * @param perSecond tokens that come back each second
     * @param burst tokens it holds at most
     */
    record Bucket(int perSecond, int burst) implements Limit {}

    /**
     * At most so many calls in any stretch of time of this length.
     *
     * @param count calls
     * @param length of the stretch
     */
    record Window(int count, Duration length) implements Limit {}
}
