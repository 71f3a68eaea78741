package dev.verification.bff.access;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;

/** Answers requests that do not reach a controller. Headers already set on the response stay. */
public interface SecurityProblems {

    /** No valid credentials; the response already has {@code WWW-Authenticate}. */
    void unauthenticated(HttpServletRequest request, HttpServletResponse response) throws IOException;

    /**
     * Valid credentials without a scope that is needed, or an origin that is not allowed.
     *
     * @param detail a sentence of ours
     */
    void forbidden(HttpServletRequest request, HttpServletResponse response, String detail) throws IOException;

    /**
     * A token that cannot be checked, since its issuer's keys are not available.
     *
     * @param wait when to try again
     */
    void issuerUnavailable(HttpServletRequest request, HttpServletResponse response, Duration wait) throws IOException;

    /** A path or parameter that cannot be read unambiguously. */
    void malformed(HttpServletRequest request, HttpServletResponse response) throws IOException;

    /** A method that no route answers. */
    void methodNotAllowed(HttpServletRequest request, HttpServletResponse response) throws IOException;

    /** Too many requests in flight. */
    void overloaded(HttpServletRequest request, HttpServletResponse response) throws IOException;
}
