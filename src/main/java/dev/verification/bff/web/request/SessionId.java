package dev.verification.bff.web.request;

/** Checks a session id: an opaque text, but one that stays a single segment of a vendor's path. */
public final class SessionId {

    public static final ValueRange RANGE = ValueRange.text(256);

    private SessionId() {}

    /** @throws InvalidRequestException when no session can have this id */
    public static String checked(String id) {
        RANGE.complaint(id).ifPresent(SessionId::refuse);
        if (id.isBlank() || id.equals(".") || id.equals("..") || id.contains("/") || id.contains("\\")) {
            refuse("is not the id of a session");
        }
        return id;
    }

    private static void refuse(String complaint) {
        throw new InvalidRequestException("session_id", complaint);
    }
}
