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

/** Builds the response to a failed request: a {@link Problem}, its status, and the headers that belong to it. */
public final class ProblemResponse {

    /** Sent where no wait is known: 429 and 503 always have one. */
    private static final Duration DEFAULT_WAIT = Duration.ofSeconds(1);

    private final ProblemType type;
    private final String requestId;
    private final Links links;
    private final HttpHeaders headers = new HttpHeaders();
    private String instance;
    private int status;
    private String detail;
    private Optional<Duration> wait = Optional.empty();
    private @Nullable String upstream;
    private @Nullable List<ParameterError> errors;

    private ProblemResponse(ProblemType type, Links links, String instance, String requestId) {
        this.type = type;
        this.links = links;
        this.instance = instance;
        this.requestId = requestId;
        this.status = type.status();
        this.detail = type.meaning();
    }

    /** With the type's own status and meaning. */
    public static ProblemResponse of(ProblemType type, HttpServletRequest request) {
        return new ProblemResponse(type, Links.of(request), request.getRequestURI(), RequestId.of(request));
    }

    /** With a status that Tomcat or Spring chose. */
    static ProblemResponse of(int status, HttpServletRequest request) {
        return of(ProblemType.ofStatus(status), request).status(status);
    }

    /** For the API document: without a request. */
    public static ProblemResponse example(ProblemType type, String path, String requestId) {
        return new ProblemResponse(type, new Links(""), path, requestId);
    }

    public ProblemResponse status(int other) {
        this.status = other;
        return this;
    }

    ProblemResponse instance(String path) {
        this.instance = path;
        return this;
    }

    ProblemResponse detail(String sentence) {
        this.detail = sentence;
        return this;
    }

    /** The upstream that failed; the detail names it. */
    public ProblemResponse upstream(String name) {
        this.upstream = name;
        this.detail = type.meaning().replace("The upstream", name).replace("the upstream", name);
        return this;
    }

    /** What is wrong with the request; the detail repeats it. */
    public ProblemResponse errors(List<ParameterError> wrong) {
        this.errors = wrong;
        this.detail = wrong.stream()
                .map(error -> error.parameter() + " " + error.message())
                .collect(Collectors.joining("; "));
        return this;
    }

    ProblemResponse retryAfter(Optional<Duration> known) {
        this.wait = known;
        return this;
    }

    ProblemResponse headers(HttpHeaders more) {
        headers.addAll(more);
        return this;
    }

    public ResponseEntity<Problem> entity() {
        if (status == 429 || status == 503 || wait.isPresent()) {
            headers.set(HttpHeaders.RETRY_AFTER, Long.toString(Rounding.seconds(wait.orElse(DEFAULT_WAIT))));
        }
        headers.setContentType(MediaType.APPLICATION_PROBLEM_JSON);
        return new ResponseEntity<>(body(), headers, status);
    }

    /** Writes the response where Spring MVC does not. */
    void writeTo(HttpServletResponse response, JsonMapper mapper) throws IOException {
        ResponseEntity<Problem> entity = entity();
        byte[] body = mapper.writeValueAsBytes(entity.getBody());
        response.setStatus(status);
        entity.getHeaders().forEach((name, values) -> response.setHeader(name, String.join(",", values)));
        response.setContentLength(body.length);
        response.getOutputStream().write(body);
    }

    public Problem body() {
        return new Problem(
                links.to("/problems/" + type.slug()),
                type.title(),
                status,
                detail,
                instance,
                requestId,
                type.isRetryable(),
                upstream,
                errors);
    }
}
