package dev.verification.bff.web.problem;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import dev.verification.bff.web.answer.WholeSeconds;
import dev.verification.bff.web.request.InvalidRequestException.ParameterError;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import tools.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import tools.jackson.databind.annotation.JsonNaming;

/**
 * The body of every error.
 *
 * @param type path of the page that says what the problem means and what to do
 * @param title the kind of problem in words, always the same
 * @param status the same as in the status line
 * @param detail about this occurrence
 * @param instance the path asked for
 * @param requestId stands in the log too
 * @param retryable whether the same request may succeed later
 * @param upstream whose failure it is; absent when it is no upstream's
 * @param errors what is wrong with the request, parameter by parameter; absent when nothing is
 * @param retryAfter for the header
 * @see <a href="https://www.rfc-editor.org/rfc/rfc9457">RFC 9457, Problem Details</a>
 */
@JsonNaming(SnakeCaseStrategy.class)
@JsonInclude(JsonInclude.Include.NON_NULL)
@Schema(name = "Problem", description = "The body of every error (RFC 9457).")
public record Problem(
        @Schema(examples = "/problems/invalid-request") String type,
        String title,
        int status,
        String detail,
        String instance,
        String requestId,
        boolean retryable,

        @Schema(allowableValues = {"deepidv", "didit"}) @Nullable
        String upstream,

        @Nullable List<ParameterError> errors,
        @JsonIgnore @Schema(hidden = true) Optional<Duration> retryAfter) {

    /** What a wait is told as where none is known: 429 and 503 never go without one. */
    private static final Duration SHORT_WAIT = Duration.ofSeconds(1);

    static Problem of(ProblemKind kind, String instance, String requestId) {
        return new Problem(
                "/problems/" + kind.slug(),
                kind.title(),
                kind.status(),
                kind.meaning(),
                instance,
                requestId,
                kind.isRetryable(),
                null,
                null,
                Optional.empty());
    }

    Problem of(String failedUpstream) {
        return new Problem(
                type,
                title,
                status,
                detail.replace("The upstream", failedUpstream).replace("the upstream", failedUpstream),
                instance,
                requestId,
                retryable,
                failedUpstream,
                errors,
                retryAfter);
    }

    Problem with(List<ParameterError> parameterErrors) {
        return new Problem(
                type,
                title,
                status,
                parameterErrors.stream()
                        .map(error -> error.parameter() + " " + error.message())
                        .reduce((a, b) -> a + "; " + b)
                        .orElse(detail),
                instance,
                requestId,
                retryable,
                upstream,
                parameterErrors,
                retryAfter);
    }

    Problem told(int asStatus, Optional<Duration> wait) {
        return new Problem(type, title, asStatus, detail, instance, requestId, retryable, upstream, errors, wait);
    }

    HttpHeaders headers() {
        HttpHeaders headers = new HttpHeaders();
        if (status == 429 || status == 503 || retryAfter.isPresent()) {
            headers.set(HttpHeaders.RETRY_AFTER, Long.toString(WholeSeconds.up(retryAfter.orElse(SHORT_WAIT))));
        }
        return headers;
    }
}
