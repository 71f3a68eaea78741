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

/** Says which problem a failed upstream is: the one table. */
final class UpstreamProblems {

    private UpstreamProblems() {}

    static Problem of(UpstreamException failed, String instance, String requestId) {
        Failure failure = failed.failure();
        ProblemKind kind = kind(failed.upstream(), failure);
        Problem problem = Problem.of(kind, instance, requestId);
        return kind == ProblemKind.INVALID_REQUEST
                ? problem
                : problem.of(failed.upstream()).told(status(kind, failure), failure.requestedWait());
    }

    private static ProblemKind kind(String upstream, Failure failure) {
        return switch (failure) {
            case Throttled throttled -> ProblemKind.UPSTREAM_THROTTLED;
            case Unavailable unavailable -> ProblemKind.UPSTREAM_UNAVAILABLE;
            case CircuitOpen open -> ProblemKind.UPSTREAM_UNAVAILABLE;
            case TimedOut timedOut -> ProblemKind.UPSTREAM_TIMEOUT;
            case CredentialsRefused refused -> ProblemKind.UPSTREAM_CREDENTIALS;
            case Malformed malformed -> ProblemKind.UPSTREAM_CONTRACT;
            // deepidv refuses values that only it can judge, such as a worn-out token; Didit is asked for nothing such.
            case Rejected(int status) ->
                status == 400 && upstream.equals("deepidv")
                        ? ProblemKind.INVALID_REQUEST
                        : ProblemKind.UPSTREAM_CONTRACT;
        };
    }

    private static int status(ProblemKind kind, Failure failure) {
        boolean waits =
                failure instanceof CircuitOpen || failure.requestedWait().isPresent();
        return kind == ProblemKind.UPSTREAM_UNAVAILABLE && waits ? 503 : kind.status();
    }
}
