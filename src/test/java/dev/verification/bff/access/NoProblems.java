package dev.verification.bff.access;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;

/** For tests in which no problem is written. */
final class NoProblems implements SecurityProblems {

    @Override
    public void unauthenticated(HttpServletRequest request, HttpServletResponse response) {
        throw new AssertionError();
    }

    @Override
    public void forbidden(HttpServletRequest request, HttpServletResponse response, String why) {
        throw new AssertionError();
    }

    @Override
    public void issuerUnavailable(HttpServletRequest request, HttpServletResponse response, Duration wait) {
        throw new AssertionError();
    }

    @Override
    public void malformed(HttpServletRequest request, HttpServletResponse response) {
        throw new AssertionError();
    }

    @Override
    public void methodNotAllowed(HttpServletRequest request, HttpServletResponse response) {
        throw new AssertionError();
    }

    @Override
    public void overloaded(HttpServletRequest request, HttpServletResponse response) {
        throw new AssertionError();
    }
}
