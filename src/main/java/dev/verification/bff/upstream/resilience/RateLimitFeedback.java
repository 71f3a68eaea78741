package dev.verification.bff.upstream.resilience;

import dev.verification.bff.upstream.Failure;
import dev.verification.bff.upstream.Failure.Malformed;
import dev.verification.bff.upstream.Failure.Throttled;
import dev.verification.bff.upstream.Failure.TimedOut;
import dev.verification.bff.upstream.Failure.Unavailable;
import dev.verification.bff.upstream.UpstreamException;
import dev.verification.bff.upstream.ratelimit.Permit;
import dev.verification.bff.upstream.ratelimit.RateLimiter;

/** Reports to the rate limiter how a failed attempt ended: the one table of what a failure means for the budget. */
record RateLimitFeedback(RateLimiter limiter) {

    void failed(Permit permit, Throwable error) {
        if (error instanceof UpstreamException exception) {
            failed(permit, exception.failure());
        } else {
            permit.unanswered();
        }
    }

    private void failed(Permit permit, Failure failure) {
        switch (failure) {
            case Throttled throttled -> throttled(permit, throttled);
            case Unavailable unavailable -> unavailable(permit, unavailable);
            case Failure.CredentialsRefused refused -> permit.answered();
            case Failure.Rejected rejected -> permit.answered();
            case Malformed malformed -> permit.answered();
            case Failure.Overloaded overloaded -> permit.answered();
            case TimedOut timedOut -> permit.unanswered();
            case Failure.CircuitOpen open -> permit.unused();
        }
    }

    private void throttled(Permit permit, Throttled failure) {
        failure.limit().ifPresent(limiter::learn);
        permit.throttled(failure.requestedWait());
    }

    private static void unavailable(Permit permit, Unavailable failure) {
        if (failure.requestedWait().isPresent()) {
            permit.throttled(failure.requestedWait());
        } else if (failure.status().isPresent()) {
            permit.answered();
        } else {
            permit.unanswered();
        }
    }
}
