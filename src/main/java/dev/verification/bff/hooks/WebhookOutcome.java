package dev.verification.bff.hooks;

import java.util.Locale;

/** What became of a webhook. */
enum WebhookOutcome {
    /** Its session's cache entries are invalidated. */
    ACCEPTED(204),
    /** Its event was seen before. */
    DUPLICATE(204),
    /** A type that changes no session, or a body that names none. */
    IGNORED(204),
    /** A test delivery. */
    TEST(204),
    /** Not signed as the vendor signs, or not in time. */
    UNAUTHENTICATED(401),
    /** Larger than any webhook. */
    TOO_LARGE(413),
    /** Too many at once, or its body did not come in time; nothing was done. */
    OVERLOADED(503);

    private final int status;

    WebhookOutcome(int status) {
        this.status = status;
    }

    int status() {
        return status;
    }

    String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }
}
