package dev.verification.bff.upstream;

import dev.verification.bff.upstream.Failure.CredentialsRefused;
import dev.verification.bff.upstream.Failure.Malformed;
import dev.verification.bff.upstream.Failure.Rejected;
import dev.verification.bff.upstream.Failure.Throttled;
import dev.verification.bff.upstream.Failure.Unavailable;
import java.time.Duration;
import java.util.Optional;

/** Says what kind of failure a status is: the one table. */
final class Statuses {

    private Statuses() {}

    static Failure failure(int status, Optional<Duration> requestedWait) {
        return switch (status) {
            case 400, 404 -> new Rejected(status);
            case 401, 402, 403 -> new CredentialsRefused(status);
            case 408, 425 -> new Unavailable(Optional.of(status), Optional.empty());
            case 429 -> new Throttled(requestedWait);
            case 503 -> new Unavailable(Optional.of(status), requestedWait);
            default ->
                status >= 500
                        ? new Unavailable(Optional.of(status), Optional.empty())
                        : new Malformed("status " + status);
        };
    }
}
