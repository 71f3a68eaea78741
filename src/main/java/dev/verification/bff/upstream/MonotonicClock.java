package dev.verification.bff.upstream;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;

/** Starts at the time of day and continues independently: setting the time of day does not change it. */
final class MonotonicClock extends Clock {

    private final Instant start;
    private final long startNanos = System.nanoTime();

    MonotonicClock(Clock wall) {
        this.start = wall.instant();
    }

    @Override
    public Instant instant() {
        return start.plusNanos(System.nanoTime() - startNanos);
    }

    @Override
    public ZoneId getZone() {
        return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
        return this;
    }
}
