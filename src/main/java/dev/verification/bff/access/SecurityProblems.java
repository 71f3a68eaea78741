package dev.verification.bff.access;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;

/** Answers requests that do not get as far as a controller. Headers already set on the response stay. */
public interface SecurityProblems {

    /** Nobody we know; the response already says how to prove otherwise ({@code WWW-Authenticate}). */
    void unauthenticated(HttpServletRequest request, HttpServletResponse response) throws IOException;

    /**
     * Somebody who may not.
     *
     * @param why in a sentence of ours
     */
    void forbidden(HttpServletRequest request, HttpServletResponse response, String why) throws IOException;

    /**
     * Somebody whose token cannot be checked, since the keys of its issuer cannot be read.
     *
     * @param wait after which another try may succeed
     */
    void issuerUnavailable(HttpServletRequest request, HttpServletResponse response, Duration wait) throws IOException;

    /** A path or header that no honest client sends. */
    void malformed(HttpServletRequest request, HttpServletResponse response) throws IOException;

    /** A method that nothing here answers. */
    void methodNotAllowed(HttpServletRequest request, HttpServletResponse response) throws IOException;

    /** More requests at once than are served. */
    void overloaded(HttpServletRequest request, HttpServletResponse response) throws IOException;
}
