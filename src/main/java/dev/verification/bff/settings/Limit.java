package dev.verification.bff.settings;

import java.time.Duration;

/** One limit that an upstream sets on the calls made with one key. */
public sealed interface Limit {

    /**
     * A token bucket.
     *
     * @param perSecond tokens refilled each second
     * @param burst tokens the bucket holds at most
     */
    record Bucket(int perSecond, int burst) implements Limit {}

    /**
     * At most so many calls in any interval of this length.
     *
     * @param count calls
     * @param length of the interval
     */
    record Window(int count, Duration length) implements Limit {}
}
