package dev.verification.bff.upstream;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import reactor.core.scheduler.Scheduler;

/**
 * What the time is, and who wakes us later: one source for both, so that a test can turn the hands of all clocks.
 *
 * @param clock tells the time
 * @param scheduler runs every timeout and every wait
 */
public record Time(Clock clock, Scheduler scheduler) {

    public Instant now() {
        return clock.instant();
    }

    /** The time left until a deadline; never negative. */
    public Duration until(Deadline deadline) {
        return deadline.remaining(clock);
    }
}
