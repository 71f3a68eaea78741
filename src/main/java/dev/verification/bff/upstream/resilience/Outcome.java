package dev.verification.bff.upstream.resilience;

import dev.verification.bff.upstream.Failure;
import dev.verification.bff.upstream.UpstreamException;
import java.util.Locale;

/** How an attempt or a call ended, as metrics tell it. */
enum Outcome {
    SUCCESS,
    THROTTLED,
    UNAVAILABLE,
    TIMED_OUT,
    MALFORMED,
    REJECTED,
    CREDENTIALS,
    CIRCUIT_OPEN,
    OVERLOADED,
    CANCELLED;

    static Outcome of(Throwable failed) {
        return failed instanceof UpstreamException exception ? of(exception.failure()) : MALFORMED;
    }

    private static Outcome of(Failure failure) {
        return switch (failure) {
            case Failure.Throttled throttled -> THROTTLED;
            case Failure.Unavailable unavailable -> UNAVAILABLE;
            case Failure.TimedOut timedOut -> TIMED_OUT;
            case Failure.Malformed malformed -> MALFORMED;
            case Failure.Rejected rejected -> REJECTED;
            case Failure.CredentialsRefused refused -> CREDENTIALS;
            case Failure.CircuitOpen open -> CIRCUIT_OPEN;
            case Failure.Overloaded overloaded -> OVERLOADED;
        };
    }

    String tag() {
        return name().toLowerCase(Locale.ROOT);
    }
}
