package dev.verification.bff.upstream;

/** A body cannot be what the vendor documents. Its message is ours and holds nothing of the body. */
public final class MalformedBodyException extends RuntimeException {

    public MalformedBodyException(String what) {
        super(what, null, false, false);
    }
}
