package dev.verification.bff.web.problem;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.verification.bff.web.request.InvalidRequestException.ParameterError;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import tools.jackson.databind.annotation.JsonNaming;

/**
 * The body of every error.
 *
 * @param type path of the page that says what the problem means and what to do
 * @param title the type in words, always the same
 * @param status the same as in the status line
 * @param detail about this occurrence
 * @param instance the requested path
 * @param requestId also in the log
 * @param retryable whether the same request may succeed later
 * @param upstream the upstream that failed; absent when none did
 * @param errors what is wrong with the request, parameter by parameter; absent when nothing is
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

        @Nullable List<ParameterError> errors) {}
