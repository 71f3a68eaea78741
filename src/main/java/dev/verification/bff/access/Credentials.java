package dev.verification.bff.access;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;
import org.springframework.security.core.Authentication;

/** Tells who sent a request. */
@FunctionalInterface
interface Credentials {

    /** The caller; empty when the request carries no credentials, or none that we know. */
    Optional<Authentication> caller(HttpServletRequest request);
}
