package dev.verification.bff.access.issuer;

import java.time.Duration;
import org.springframework.security.core.AuthenticationException;

/** A token cannot be checked, since the key that it names is not known and the issuer's keys cannot be read in time. */
public final class IssuerUnavailableException extends AuthenticationException {

    private final Duration retryAfter;

    IssuerUnavailableException(Duration retryAfter) {
        super("the issuer's keys cannot be read");
        this.retryAfter = retryAfter;
    }

    /** After which another try may succeed. */
    public Duration retryAfter() {
        return retryAfter;
    }
}
