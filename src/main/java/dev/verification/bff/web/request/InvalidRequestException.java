package dev.verification.bff.web.request;

import dev.verification.bff.upstream.JsonRow;
import java.util.Comparator;
import java.util.List;
import org.springframework.web.method.annotation.HandlerMethodValidationException;

/** The caller's request is invalid; no upstream was called for it. */
public final class InvalidRequestException extends RuntimeException {

    private final transient List<ParameterError> errors;

    public InvalidRequestException(List<ParameterError> errors) {
        super("invalid request", null, false, false);
        this.errors = List.copyOf(errors);
    }

    public InvalidRequestException(String parameter, String message) {
        this(List.of(new ParameterError(parameter, message)));
    }

    /** What Spring found wrong with a controller method's own arguments; of each, one error. */
    public static InvalidRequestException of(HandlerMethodValidationException invalid) {
        return new InvalidRequestException(invalid.getParameterValidationResults().stream()
                .map(result -> new ParameterError(
                        JsonRow.snakeCase(
                                String.valueOf(result.getMethodParameter().getParameterName())),
                        result.getResolvableErrors().stream()
                                .map(error -> String.valueOf(error.getDefaultMessage()))
                                .min(Comparator.naturalOrder())
                                .orElseThrow()))
                .toList());
    }

    public List<ParameterError> errors() {
        return errors;
    }

    /**
     * What is wrong with one parameter.
     *
     * @param parameter the query parameter, path variable or header
     * @param message what is wrong with it, to follow its name
     */
    public record ParameterError(String parameter, String message) {}
}
