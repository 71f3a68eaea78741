package dev.verification.bff.web.request;

import java.util.List;

/** What the caller sent cannot be answered; no call was made for it. */
public final class InvalidRequestException extends RuntimeException {

    private final transient List<ParameterError> errors;

    public InvalidRequestException(List<ParameterError> errors) {
        super("invalid request", null, false, false);
        this.errors = List.copyOf(errors);
    }

    public InvalidRequestException(String parameter, String message) {
        this(List.of(new ParameterError(parameter, message)));
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
