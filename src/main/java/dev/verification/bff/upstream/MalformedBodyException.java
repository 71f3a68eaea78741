package dev.verification.bff.upstream;

/** A body cannot be what the vendor documents. The message is ours and contains nothing of the body. */
public final class MalformedBodyException extends RuntimeException {

    public MalformedBodyException(String what) {
        super(what, null, false, false);
    }
}
