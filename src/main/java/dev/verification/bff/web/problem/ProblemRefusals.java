package dev.verification.bff.web.problem;

import dev.verification.bff.access.SecurityProblems;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** Refuses requests before they reach a controller, with the same problems that a controller's errors are. */
@Component
class ProblemRefusals implements SecurityProblems {

    private final JsonMapper mapper;

    ProblemRefusals(JsonMapper mapper) {
        this.mapper = mapper;
    }

    @Override
    public void unauthenticated(HttpServletRequest request, HttpServletResponse response) throws IOException {
        write(ProblemKind.UNAUTHENTICATED, request, response);
    }

    @Override
    public void forbidden(HttpServletRequest request, HttpServletResponse response, String why) throws IOException {
        ProblemAnswer.of(ProblemKind.FORBIDDEN, request).detail(why).writeTo(response, mapper);
    }

    @Override
    public void issuerUnavailable(HttpServletRequest request, HttpServletResponse response, Duration wait)
            throws IOException {
        ProblemAnswer.of(ProblemKind.ISSUER_UNAVAILABLE, request)
                .retryAfter(Optional.of(wait))
                .writeTo(response, mapper);
    }

    @Override
    public void malformed(HttpServletRequest request, HttpServletResponse response) throws IOException {
        write(ProblemKind.INVALID_REQUEST, request, response);
    }

    @Override
    public void methodNotAllowed(HttpServletRequest request, HttpServletResponse response) throws IOException {
        response.setHeader(HttpHeaders.ALLOW, "GET, HEAD, OPTIONS");
        write(ProblemKind.METHOD_NOT_ALLOWED, request, response);
    }

    @Override
    public void overloaded(HttpServletRequest request, HttpServletResponse response) throws IOException {
        write(ProblemKind.OVERLOADED, request, response);
    }

    private void write(ProblemKind kind, HttpServletRequest request, HttpServletResponse response) throws IOException {
        ProblemAnswer.of(kind, request).writeTo(response, mapper);
    }
}
