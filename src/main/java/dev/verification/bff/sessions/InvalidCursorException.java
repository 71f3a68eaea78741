package dev.verification.bff.sessions;

/** A cursor is damaged, or belongs to another query. */
public final class InvalidCursorException extends RuntimeException {

    public InvalidCursorException(String what) {
        super(what, null, false, false);
    }
}
