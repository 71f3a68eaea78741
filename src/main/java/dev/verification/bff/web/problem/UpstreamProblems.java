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
import dev.verification.bff.web.request.InvalidRequestException.ParameterError;
import dev.verification.bff.web.request.Parameters;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.web.servlet.HandlerMapping;

/** Says which problem a failed upstream is: the one table. */
final class UpstreamProblems {

    private UpstreamProblems() {}

    static ProblemAnswer of(UpstreamException failed, HttpServletRequest request) {
        Failure failure = failed.failure();
        Optional<ParameterError> blamed = blamed(failed, request);
        ProblemKind kind = blamed.isPresent() ? ProblemKind.INVALID_REQUEST : kind(failure);
        ProblemAnswer answer = ProblemAnswer.of(kind, request);
        if (kind == ProblemKind.OVERLOADED) {
            return answer.retryAfter(failure.requestedWait());
        }
        return blamed.map(error -> answer.errors(List.of(error)))
                .orElseGet(() -> answer.upstream(failed.upstream())
                        .status(status(kind, failure))
                        .retryAfter(failure.requestedWait()));
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

    /**
     * The one thing of the request that deepidv's 400 can mean: a value that only it can judge, such as a worn-out token.
     * Empty for every other failure, where there is no such value, and for Didit, which is asked for nothing such.
     */
    private static Optional<ParameterError> blamed(UpstreamException failed, HttpServletRequest request) {
        boolean isRefused = failed.failure() instanceof Rejected(int status) && status == 400;
        return isRefused && failed.upstream().equals("deepidv")
                ? inPath(request)
                        .or(() -> Parameters.of(request).flatMap(Parameters::refusable))
                        .map(name -> new ParameterError(name, "is refused by deepidv"))
                : Optional.empty();
    }

    private static Optional<String> inPath(HttpServletRequest request) {
        return request.getAttribute(HandlerMapping.URI_TEMPLATE_VARIABLES_ATTRIBUTE) instanceof Map<?, ?> variables
                ? variables.keySet().stream().map(String::valueOf).findFirst()
                : Optional.empty();
    }
}
