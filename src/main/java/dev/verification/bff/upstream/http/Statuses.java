package dev.verification.bff.upstream.http;

import dev.verification.bff.upstream.Failure;
import dev.verification.bff.upstream.Failure.CredentialsRefused;
import dev.verification.bff.upstream.Failure.Malformed;
import dev.verification.bff.upstream.Failure.Rejected;
import dev.verification.bff.upstream.Failure.Throttled;
import dev.verification.bff.upstream.Failure.Unavailable;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;

/** Says what kind of failure a status is: the one table. */
final class Statuses {

    private Statuses() {}

    /**
     * @param status anything but a 200
     * @param requestedWait told on with a 429 and a 503, where it means something
     * @param limit told on with a 429
     */
    static Failure failure(int status, Optional<Duration> requestedWait, OptionalInt limit) {
        return switch (status) {
            case 401, 402, 403 -> new CredentialsRefused(status);
            case 408, 425 -> new Unavailable(Optional.of(status), Optional.empty());
            case 429 -> new Throttled(requestedWait, limit);
            case 503 -> new Unavailable(Optional.of(status), requestedWait);
            default -> failure(status);
        };
    }

    private static Failure failure(int status) {
        if (status >= 500) {
            return new Unavailable(Optional.of(status), Optional.empty());
        }
        return status >= 400 ? new Rejected(status) : new Malformed();
    }
}
