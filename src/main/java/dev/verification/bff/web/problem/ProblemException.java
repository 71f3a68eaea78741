package dev.verification.bff.web.problem;

/** Ends a request with a problem that needs no more than its type. */
public final class ProblemException extends RuntimeException {

    private final ProblemType type;

    public ProblemException(ProblemType type) {
        super(type.slug(), null, false, false);
        this.type = type;
    }

    ProblemType type() {
        return type;
    }
}
