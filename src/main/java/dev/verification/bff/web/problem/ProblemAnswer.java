package dev.verification.bff.web.problem;

import dev.verification.bff.web.answer.Rounding;
import dev.verification.bff.web.request.InvalidRequestException.ParameterError;
import dev.verification.bff.web.request.Links;
import dev.verification.bff.web.request.RequestId;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import tools.jackson.databind.json.JsonMapper;

/** Puts the answer to a failed request together: a {@link Problem}, its status, and the headers that belong to it. */
public final class ProblemAnswer {

    /** What a wait is told as where none is known: 429 and 503 never go without one. */
    private static final Duration SHORT_WAIT = Duration.ofSeconds(1);

    private final ProblemKind kind;
    private final String requestId;
    private final Links links;
    private final HttpHeaders headers = new HttpHeaders();
    private String instance;
    private int status;
    private String detail;
    private Optional<Duration> wait = Optional.empty();
    private @Nullable String upstream;
    private @Nullable List<ParameterError> errors;

    private ProblemAnswer(ProblemKind kind, Links links, String instance, String requestId) {
        this.kind = kind;
        this.links = links;
        this.instance = instance;
        this.requestId = requestId;
        this.status = kind.status();
        this.detail = kind.meaning();
    }

    /** The kind's own status and meaning, for this request. */
    public static ProblemAnswer of(ProblemKind kind, HttpServletRequest request) {
        return new ProblemAnswer(kind, Links.of(request), request.getRequestURI(), RequestId.of(request));
    }

    /** For a request that nobody sent. */
    static ProblemAnswer of(ProblemKind kind, String instance, String requestId) {
        return new ProblemAnswer(kind, new Links(""), instance, requestId);
    }

    /** The kind that a status means which the server or the framework chose, with that status. */
    static ProblemAnswer of(int status, HttpServletRequest request) {
        return of(ProblemKind.ofStatus(status), request).status(status);
    }

    ProblemAnswer status(int other) {
        this.status = other;
        return this;
    }

    ProblemAnswer instance(String path) {
        this.instance = path;
        return this;
    }

    ProblemAnswer detail(String told) {
        this.detail = told;
        return this;
    }

    /** The upstream whose failure it is; the detail names it. */
    ProblemAnswer upstream(String name) {
        this.upstream = name;
        this.detail = kind.meaning().replace("The upstream", name).replace("the upstream", name);
        return this;
    }

    /** What is wrong with the request; the detail tells it too. */
    ProblemAnswer errors(List<ParameterError> wrong) {
        this.errors = wrong;
        this.detail = wrong.stream()
                .map(error -> error.parameter() + " " + error.message())
                .collect(Collectors.joining("; "));
        return this;
    }

    ProblemAnswer retryAfter(Optional<Duration> known) {
        this.wait = known;
        return this;
    }

    ProblemAnswer headers(HttpHeaders more) {
        headers.addAll(more);
        return this;
    }

    /** The whole answer. */
    public ResponseEntity<Problem> entity() {
        if (status == 429 || status == 503 || wait.isPresent()) {
            headers.set(HttpHeaders.RETRY_AFTER, Long.toString(Rounding.seconds(wait.orElse(SHORT_WAIT))));
        }
        headers.setContentType(MediaType.APPLICATION_PROBLEM_JSON);
        return new ResponseEntity<>(problem(), headers, status);
    }

    /** Writes the whole answer where no framework does. */
    void writeTo(HttpServletResponse response, JsonMapper mapper) throws IOException {
        ResponseEntity<Problem> answer = entity();
        byte[] body = mapper.writeValueAsBytes(answer.getBody());
        response.setStatus(status);
        answer.getHeaders().forEach((name, values) -> response.setHeader(name, String.join(",", values)));
        response.setContentLength(body.length);
        response.getOutputStream().write(body);
    }

    /** The body alone. */
    Problem problem() {
        return new Problem(
                links.to("/problems/" + kind.slug()),
                kind.title(),
                status,
                detail,
                instance,
                requestId,
                kind.isRetryable(),
                upstream,
                errors);
    }
}
