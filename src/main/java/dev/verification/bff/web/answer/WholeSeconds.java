package dev.verification.bff.web.answer;

import java.time.Duration;

/** Waits as callers are told them: whole seconds, rounded up, at least 1, so that nobody comes back too early. */
public final class WholeSeconds {

    private WholeSeconds() {}

    public static long up(Duration wait) {
        return Math.max(1, wait.plusNanos(999_999_999).toSeconds());
    }
}
