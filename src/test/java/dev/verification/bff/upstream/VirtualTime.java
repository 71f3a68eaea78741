package dev.verification.bff.upstream;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.concurrent.TimeUnit;
import reactor.test.scheduler.VirtualTimeScheduler;

/** Time that stands still until a test turns the hands of its clock; the time of day can be set apart from it. */
public final class VirtualTime extends Clock {

    private static final Instant START = Instant.parse("2026-06-12T00:00:00Z");

    private final VirtualTimeScheduler scheduler = VirtualTimeScheduler.create();
    private Duration set = Duration.ZERO;

    public Time time() {
        return new Time(this, wall(), scheduler);
    }

    /** The time of day. */
    public Clock wall() {
        InstantSource timeOfDay = () -> instant().plus(set);
        return timeOfDay.withZone(ZoneOffset.UTC);
    }

    public void advance(Duration duration) {
        scheduler.advanceTimeBy(duration);
    }

    /** Sets the time of day forward, or back by a negative duration; nothing else moves. */
    public void setTimeOfDay(Duration by) {
        set = set.plus(by);
    }

    /** Since the start of the test. */
    public Duration elapsed() {
        return Duration.ofNanos(scheduler.now(TimeUnit.NANOSECONDS));
    }

    @Override
    public Instant instant() {
        return START.plusNanos(scheduler.now(TimeUnit.NANOSECONDS));
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
