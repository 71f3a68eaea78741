package dev.verification.bff.capacity;

import java.time.Duration;

/** There is not enough memory; others hold it and will have released it after a short wait. */
public final class OverloadedException extends RuntimeException {

    /** After which another attempt may succeed: answers in progress rarely take longer. */
    public static final Duration WAIT = Duration.ofSeconds(1);

    public OverloadedException() {
        super("not enough memory", null, false, false);
    }
}
