package dev.verification.bff.access.issuer;

import java.time.Duration;
import org.springframework.security.core.AuthenticationException;

/** A token cannot be checked, since its key is not cached and the issuer's keys cannot be read in time. */
public final class IssuerUnavailableException extends AuthenticationException {

    private final Duration retryAfter;

    IssuerUnavailableException(Duration retryAfter) {
        super("the issuer's keys cannot be read");
        this.retryAfter = retryAfter;
    }

    /** When to try again. */
    public Duration retryAfter() {
        return retryAfter;
    }
}
