package dev.verification.bff.upstream;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;

/** Starts at the time of day and goes on from there by itself: setting the time of day does not move it. */
final class SteadyClock extends Clock {

    private final Instant start;
    private final long startNanos = System.nanoTime();

    SteadyClock(Clock wall) {
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
