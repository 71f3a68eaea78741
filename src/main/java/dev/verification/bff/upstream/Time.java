package dev.verification.bff.upstream;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import reactor.core.scheduler.Scheduler;

/**
 * What the time is, and who wakes us later: one source for both, so that a test can turn the hands of all clocks.
 *
 * <p>There are two clocks. Everything that lasts (budgets, deadlines, ages) is measured on one that never goes back and
 * never jumps, whatever is done to the time of day. Its instants mean nothing outside this process: what is shown or
 * sent is {@link #shown} first. Safe for use by many threads.
 */
public final class Time {

    /** The two clocks are read one after the other: what they differ by less than this is no step of either. */
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
        return new Time(new SteadyClock(Clock.systemUTC()), Clock.systemUTC(), scheduler);
    }

    /** Never goes back and never jumps; for everything that lasts. */
    public Clock clock() {
        return clock;
    }

    /** The time of day; for what others date. */
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
     * The same instant as the time of day tells it. Stays the same for the same instant until the time of day is set
     * by a second or more.
     *
     * @param at on the clock that never goes back
     */
    public Instant shown(Instant at) {
        return at.plus(ahead());
    }

    /**
     * The same instant on the clock that never goes back.
     *
     * @param shown as the time of day tells it
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
}
