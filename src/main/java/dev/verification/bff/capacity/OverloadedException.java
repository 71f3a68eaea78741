package dev.verification.bff.capacity;

import java.time.Duration;

/** There is no memory for what was asked for; others have it, and will have released it after a short wait. */
public final class OverloadedException extends RuntimeException {

    /** After which another try may succeed: answers under way rarely take longer. */
    public static final Duration WAIT = Duration.ofSeconds(1);

    public OverloadedException() {
        super("no memory left for it", null, false, false);
    }
}
