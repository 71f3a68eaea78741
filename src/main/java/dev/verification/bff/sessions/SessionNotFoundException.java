package dev.verification.bff.sessions;

/** The session does not exist, or our key may not see it. */
public final class SessionNotFoundException extends RuntimeException {

    public SessionNotFoundException() {
        super("no such session", null, false, false);
    }
}
