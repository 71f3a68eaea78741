package dev.verification.bff.web.problem;

/** The session has no review feed. */
public final class ReviewsNotFoundException extends RuntimeException {

    public ReviewsNotFoundException() {
        super("no review feed", null, false, false);
    }
}
