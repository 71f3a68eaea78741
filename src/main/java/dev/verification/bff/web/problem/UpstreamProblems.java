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
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.springframework.web.servlet.HandlerMapping;

/** Says which problem a failed upstream is: the one table. */
final class UpstreamProblems {

    private UpstreamProblems() {}

    static ProblemAnswer of(UpstreamException failed, HttpServletRequest request) {
        Failure failure = failed.failure();
        ProblemKind kind = kind(failed.upstream(), failure);
        ProblemAnswer answer = ProblemAnswer.of(kind, request);
        if (kind == ProblemKind.OVERLOADED) {
            return answer.retryAfter(failure.requestedWait());
        }
        return kind == ProblemKind.INVALID_REQUEST
                ? answer.errors(refused(failed.upstream(), request))
                : answer.upstream(failed.upstream())
                        .status(status(kind, failure))
                        .retryAfter(failure.requestedWait());
    }

    private static ProblemKind kind(String upstream, Failure failure) {
        return switch (failure) {
            case Throttled throttled -> ProblemKind.UPSTREAM_THROTTLED;
            case Unavailable unavailable -> ProblemKind.UPSTREAM_UNAVAILABLE;
            case CircuitOpen open -> ProblemKind.UPSTREAM_UNAVAILABLE;
            case TimedOut timedOut -> ProblemKind.UPSTREAM_TIMEOUT;
            case CredentialsRefused refused -> ProblemKind.UPSTREAM_CREDENTIALS;
            case Malformed malformed -> ProblemKind.UPSTREAM_CONTRACT;
            case Failure.Overloaded overloaded -> ProblemKind.OVERLOADED;
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

    /** What our own checks cannot judge: of that, whatever the request holds. */
    private static List<ParameterError> refused(String upstream, HttpServletRequest request) {
        Stream<String> inPath =
                request.getAttribute(HandlerMapping.URI_TEMPLATE_VARIABLES_ATTRIBUTE) instanceof Map<?, ?> variables
                        ? variables.keySet().stream().map(String::valueOf)
                        : Stream.empty();
        Stream<String> inQuery = Stream.of("next_token", "external_id", "workflow_id")
                .filter(name -> request.getParameter(name) != null);
        return Stream.concat(inPath, inQuery)
                .map(name -> new ParameterError(name, "is refused by " + upstream))
                .toList();
    }
}
