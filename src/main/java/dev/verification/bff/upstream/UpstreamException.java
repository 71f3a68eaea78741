package dev.verification.bff.upstream;

/** Carries a {@link Failure} through a publisher; without a stack trace, which would only show operators. */
public final class UpstreamException extends RuntimeException {

    private final String upstream;
    private final transient Failure failure;

    public UpstreamException(String upstream, Failure failure) {
        super(upstream + ": " + failure.reason().wireName(), null, false, false);
        this.upstream = upstream;
        this.failure = failure;
    }

    public String upstream() {
        return upstream;
    }

    public Failure failure() {
        return failure;
    }
}
