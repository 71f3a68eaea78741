package dev.verification.bff.upstream;

import java.time.Duration;
import java.util.function.LongSupplier;

/** Measures for how long at least one of several overlapping waits was in progress. Not thread-safe. */
final class BusyTime {

    private final LongSupplier nanos;
    private int waits;
    private long since;
    private long total;

    /**
     * @param nanos a monotonic clock
     */
    BusyTime(LongSupplier nanos) {
        this.nanos = nanos;
    }

    void begin() {
        if (waits++ == 0) {
            since = nanos.getAsLong();
        }
    }

    void end() {
        if (--waits == 0) {
            total += nanos.getAsLong() - since;
        }
    }

    /** Until now, waits in progress included. */
    Duration total() {
        return Duration.ofNanos(waits == 0 ? total : total + nanos.getAsLong() - since);
    }
}
