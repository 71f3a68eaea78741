package dev.verification.bff.web.answer;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** The precision of times in answers. */
public final class Rounding {

    private Rounding() {}

    /** A wait in whole seconds, rounded up, at least 1, so that nobody comes back too early. */
    public static long seconds(Duration wait) {
        return Math.max(1, wait.plusNanos(999_999_999).toSeconds());
    }

    static Instant milliseconds(Instant instant) {
        return instant.truncatedTo(ChronoUnit.MILLIS);
    }
}
