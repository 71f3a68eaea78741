package dev.verification.bff.web.problem;

import dev.verification.bff.web.request.InvalidRequestException.ParameterError;
import java.util.List;
import java.util.Set;

/** Problems as they would be answered, for the API's description. */
public final class ExampleProblem {

    private static final String REQUEST_ID = "b3f0c1de-6a57-4c8e-9d27-5e1f0a9c8b74";
    private static final Set<ProblemKind> OF_AN_UPSTREAM = Set.of(
            ProblemKind.UPSTREAM_CREDENTIALS,
            ProblemKind.UPSTREAM_CONTRACT,
            ProblemKind.UPSTREAM_UNAVAILABLE,
            ProblemKind.UPSTREAM_THROTTLED,
            ProblemKind.UPSTREAM_TIMEOUT);

    private ExampleProblem() {}

    public static Problem of(ProblemKind kind, int status, String path) {
        ProblemAnswer answer = ProblemAnswer.of(kind, path, REQUEST_ID).status(status);
        return (OF_AN_UPSTREAM.contains(kind) ? answer.upstream("deepidv") : answer).problem();
    }

    /** A request in which something is wrong with one parameter. */
    public static Problem of(ParameterError error, String path) {
        return ProblemAnswer.of(ProblemKind.INVALID_REQUEST, path, REQUEST_ID)
                .errors(List.of(error))
                .problem();
    }
}
