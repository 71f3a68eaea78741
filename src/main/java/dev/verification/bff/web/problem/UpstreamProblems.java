package dev.verification.bff.web.problem;

import dev.verification.bff.upstream.Failure;
import dev.verification.bff.upstream.Failure.CircuitOpen;
import dev.verification.bff.upstream.Failure.CredentialsRefused;
import dev.verification.bff.upstream.Failure.Malformed;
import dev.verification.bff.upstream.Failure.Rejected;
import dev.verification.bff.upstream.Failure.Throttled;
import dev.verification.bff.upstream.Failure.TimedOut;
import dev.verification.bff.upstream.Failure.Unavailable;
import dev.verification.bff.upstream.UpstreamException;
import jakarta.servlet.http.HttpServletRequest;

/** Says which problem a failed upstream is: the one table. */
final class UpstreamProblems {

    private UpstreamProblems() {}

    static ProblemAnswer of(UpstreamException failed, HttpServletRequest request) {
        Failure failure = failed.failure();
        ProblemKind kind = kind(failure);
        ProblemAnswer answer = ProblemAnswer.of(kind, request).retryAfter(failure.requestedWait());
        return kind == ProblemKind.OVERLOADED
                ? answer
                : answer.upstream(failed.upstream()).status(status(kind, failure));
    }

    private static ProblemKind kind(Failure failure) {
        return switch (failure) {
            case Throttled throttled -> ProblemKind.UPSTREAM_THROTTLED;
            case Unavailable unavailable -> ProblemKind.UPSTREAM_UNAVAILABLE;
            case CircuitOpen open -> ProblemKind.UPSTREAM_UNAVAILABLE;
            case TimedOut timedOut -> ProblemKind.UPSTREAM_TIMEOUT;
            case CredentialsRefused refused -> ProblemKind.UPSTREAM_CREDENTIALS;
            case Malformed malformed -> ProblemKind.UPSTREAM_CONTRACT;
            case Failure.Overloaded overloaded -> ProblemKind.OVERLOADED;
            case Rejected rejected -> ProblemKind.UPSTREAM_CONTRACT;
        };
    }

    private static int status(ProblemKind kind, Failure failure) {
        boolean waits =
                failure instanceof CircuitOpen || failure.requestedWait().isPresent();
        return kind == ProblemKind.UPSTREAM_UNAVAILABLE && waits ? 503 : kind.status();
    }
}
