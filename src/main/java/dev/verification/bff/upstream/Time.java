package dev.verification.bff.upstream;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import reactor.core.scheduler.Scheduler;

/**
 * The clocks and the scheduler: one source for all of them, so that a test can control time.
 *
 * <p>There are two clocks. Budgets, deadlines and ages are measured on one that never goes back and never jumps, even if
 * the time of day is set. Its instants mean nothing outside this process: what is shown or sent is converted by
 * {@link #shown} first. Safe for use by many threads.
 */
public final class Time {

    /** The two clocks are read one after the other: a smaller difference is no step of either. */
    private static final Duration STEP = Duration.ofSeconds(1);

    private final Clock clock;
    private final Clock wall;
    private final Scheduler scheduler;
    private volatile Duration ahead;

    /**
     * @param clock never goes back and never jumps
     * @param wall the time of day, which may do both
     * @param scheduler runs every timeout and every wait
     */
    public Time(Clock clock, Clock wall, Scheduler scheduler) {
        this.clock = clock;
        this.wall = wall;
        this.scheduler = scheduler;
        this.ahead = measured();
    }

    /** The system's time. */
    public static Time ofSystem(Scheduler scheduler) {
        return new Time(monotonic(Clock.systemUTC()), Clock.systemUTC(), scheduler);
    }

    /** Never goes back and never jumps; for durations. */
    public Clock clock() {
        return clock;
    }

    /** The time of day; for dates that others send. */
    public Clock wall() {
        return wall;
    }

    /** Runs every timeout and every wait. */
    public Scheduler scheduler() {
        return scheduler;
    }

    /** Now, on the clock that never goes back. */
    public Instant now() {
        return clock.instant();
    }

    /** The time left until a deadline; never negative. */
    public Duration until(Deadline deadline) {
        return deadline.remaining(clock);
    }

    /**
     * Converts an instant to the time of day. Returns the same for the same instant until the time of day is set
     * by a second or more.
     *
     * @param at on the clock that never goes back
     */
    public Instant shown(Instant at) {
        return at.plus(ahead());
    }

    /**
     * Converts an instant from the time of day.
     *
     * @param shown on the time of day
     */
    public Instant unshown(Instant shown) {
        return shown.minus(ahead());
    }

    private Duration ahead() {
        Duration measured = measured();
        if (measured.minus(ahead).abs().compareTo(STEP) >= 0) {
            ahead = measured;
        }
        return ahead;
    }

    private Duration measured() {
        return Duration.between(clock.instant(), wall.instant());
    }

    /** Starts at the time of day and continues independently: setting the time of day does not change it. */
    private static Clock monotonic(Clock wall) {
        Instant start = wall.instant();
        long startNanos = System.nanoTime();
        InstantSource source = () -> start.plusNanos(System.nanoTime() - startNanos);
        return source.withZone(ZoneOffset.UTC);
    }
}
