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

/** Answers requests that the access package refuses with the same problems as a controller's errors. */
@Component
class SecurityProblemWriter implements SecurityProblems {

    private final JsonMapper mapper;

    SecurityProblemWriter(JsonMapper mapper) {
        this.mapper = mapper;
    }

    @Override
    public void unauthenticated(HttpServletRequest request, HttpServletResponse response) throws IOException {
        write(ProblemType.UNAUTHENTICATED, request, response);
    }

    @Override
    public void forbidden(HttpServletRequest request, HttpServletResponse response, String detail) throws IOException {
        ProblemResponse.of(ProblemType.FORBIDDEN, request).detail(detail).writeTo(response, mapper);
    }

    @Override
    public void issuerUnavailable(HttpServletRequest request, HttpServletResponse response, Duration wait)
            throws IOException {
        ProblemResponse.of(ProblemType.ISSUER_UNAVAILABLE, request)
                .retryAfter(Optional.of(wait))
                .writeTo(response, mapper);
    }

    @Override
    public void malformed(HttpServletRequest request, HttpServletResponse response) throws IOException {
        write(ProblemType.INVALID_REQUEST, request, response);
    }

    @Override
    public void methodNotAllowed(HttpServletRequest request, HttpServletResponse response) throws IOException {
        response.setHeader(HttpHeaders.ALLOW, "GET, HEAD, OPTIONS");
        write(ProblemType.METHOD_NOT_ALLOWED, request, response);
    }

    @Override
    public void overloaded(HttpServletRequest request, HttpServletResponse response) throws IOException {
        write(ProblemType.OVERLOADED, request, response);
    }

    private void write(ProblemType type, HttpServletRequest request, HttpServletResponse response) throws IOException {
        ProblemResponse.of(type, request).writeTo(response, mapper);
    }
}
