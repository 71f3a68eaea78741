package dev.verification.bff.sessions;

/** There is no session of that id, or none that our key may see. */
public final class SessionNotFoundException extends RuntimeException {

    public SessionNotFoundException() {
        super("no such session", null, false, false);
    }
}
