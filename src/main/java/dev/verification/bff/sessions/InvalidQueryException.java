package dev.verification.bff.sessions;

/** A parameter of the caller's has a value that only its source can judge, and the source refuses it. */
public final class InvalidQueryException extends RuntimeException {

    private final String parameter;

    /**
     * @param parameter by the name that callers know
     * @param message what is wrong with it, to follow its name
     */
    public InvalidQueryException(String parameter, String message) {
        super(message, null, false, false);
        this.parameter = parameter;
    }

    public String parameter() {
        return parameter;
    }
}
