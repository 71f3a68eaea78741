package dev.verification.bff.web.answer;

import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** Instants as callers are told them: finer than a millisecond says nothing to them. */
final class Milliseconds {

    private Milliseconds() {}

    static Instant of(Instant instant) {
        return instant.truncatedTo(ChronoUnit.MILLIS);
    }
}
