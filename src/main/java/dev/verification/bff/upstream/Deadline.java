package dev.verification.bff.upstream;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/**
 * The instant by which a caller must have an answer.
 *
 * @param at when waiting ends
 */
public record Deadline(Instant at) {

    public static Deadline after(Duration patience, Clock clock) {
        return new Deadline(clock.instant().plus(patience));
    }

    /** The time left; never negative. */
    public Duration remaining(Clock clock) {
        Duration left = Duration.between(clock.instant(), at);
        return left.isNegative() ? Duration.ZERO : left;
    }
}
