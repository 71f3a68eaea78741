package dev.verification.bff.upstream;

import java.util.Locale;

/** What a reading contributed to an answer, as logs and metrics tell it. */
enum PartOutcome {
    FRESH,
    /** An older copy, while a new one is on its way: nothing is wrong. */
    REFRESHING,
    /** An older copy, because there is trouble. */
    STALE,
    ABSENT,
    THROTTLED,
    TIMED_OUT,
    CIRCUIT_OPEN,
    UPSTREAM_ERROR,
    CONTRACT,
    CREDENTIALS;

    private final String tag = name().toLowerCase(Locale.ROOT);

    static <T> PartOutcome of(Resource<T> resource, Reading<T> reading) {
        return reading.staleBecause()
                .map(because -> because == Reason.REFRESHING ? REFRESHING : STALE)
                .orElseGet(() -> ofFresh(resource, reading));
    }

    private static <T> PartOutcome ofFresh(Resource<T> resource, Reading<T> reading) {
        return resource.absent().containsValue(reading.value()) ? ABSENT : FRESH;
    }

    static PartOutcome of(Reason reason) {
        return switch (reason) {
            case THROTTLED -> THROTTLED;
            case TIMED_OUT -> TIMED_OUT;
            case CIRCUIT_OPEN -> CIRCUIT_OPEN;
            case UPSTREAM_ERROR -> UPSTREAM_ERROR;
            case CONTRACT -> CONTRACT;
            case CREDENTIALS -> CREDENTIALS;
            case REFRESHING -> REFRESHING;
        };
    }

    String tag() {
        return tag;
    }
}
