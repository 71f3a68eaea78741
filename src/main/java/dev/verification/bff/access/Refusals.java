package dev.verification.bff.access;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/** Answers requests that do not get as far as a controller. Headers already set on the response stay. */
public interface Refusals {

    /** Nobody we know; the response already says how to prove otherwise ({@code WWW-Authenticate}). */
    void unauthenticated(HttpServletRequest request, HttpServletResponse response) throws IOException;

    /** Somebody we know, who may not. */
    void forbidden(HttpServletRequest request, HttpServletResponse response) throws IOException;

    /** A path or header that no honest client sends. */
    void malformed(HttpServletRequest request, HttpServletResponse response) throws IOException;

    /** A method that nothing here answers. */
    void methodNotAllowed(HttpServletRequest request, HttpServletResponse response) throws IOException;

    /** More requests at once than are served. */
    void overloaded(HttpServletRequest request, HttpServletResponse response) throws IOException;
}
