package dev.verification.bff.hooks;

import dev.verification.bff.upstream.Time;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A vendor that sends webhooks.
 *
 * @param upstream its name
 * @param secrets accepted now
 * @param signature shows that a webhook is its own
 * @param type the field that names what happened
 * @param sessionId the field of the session's id, or two names for one within an object
 * @param eventId the field of the event's id
 * @param isOfSession whether what happened, by its type, changes a session
 * @param test the header of a test delivery, whose signature need not be right; null where there is none
 * @param ids what a session's id looks like; anything else might be a text that nobody may see
 */
record WebhookSource(
        String upstream,
        WebhookSecrets secrets,
        WebhookSignature signature,
        String type,
        String sessionId,
        String eventId,
        Predicate<String> isOfSession,
        @Nullable String test,
        Pattern ids) {

    private static final Set<String> OF_DIDIT_SESSIONS = Set.of("status.updated", "data.updated", "activity.created");

    static WebhookSource deepidv(WebhookSecrets secrets) {
        return new WebhookSource(
                "deepidv",
                secrets,
                new DeepidvSignature(secrets),
                "type",
                "data.id",
                "event_id",
                type -> type.startsWith("session."),
                null,
                Pattern.compile("[A-Za-z0-9_-]{1,64}"));
    }

    static WebhookSource didit(WebhookSecrets secrets, Time time) {
        return new WebhookSource(
                "didit",
                secrets,
                new DiditSignature(secrets, time),
                "webhook_type",
                "session_id",
                "event_id",
                OF_DIDIT_SESSIONS::contains,
                "X-Didit-Test-Webhook",
                Pattern.compile("[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}"));
    }

    boolean isTest(WebhookSignature.Headers headers) {
        return test != null && headers.apply(test) != null;
    }

    Optional<WebhookEvent> read(byte[] body) {
        return WebhookEvent.read(body, type, sessionId, eventId);
    }

    /** The session that an event changed; empty when it changed none that we know of. */
    Optional<String> changedSession(WebhookEvent event) {
        return Optional.ofNullable(event.sessionId())
                .filter(id -> ids.matcher(id).matches())
                .filter(id -> event.type() != null && isOfSession.test(event.type()));
    }

    /**
     * Identifies the event by a digest, which reveals nothing of it. A vendor that gives its events no id tells when the session
     * was last updated, so the same body is the same event.
     */
    String nameOf(WebhookEvent event, byte[] body) {
        String id = event.eventId();
        byte[] text = id == null ? body : id.getBytes(StandardCharsets.UTF_8);
        List<String> keys = secrets.current();
        String key = upstream + (id == null && !keys.isEmpty() ? keys.getFirst() : "");
        return HexFormat.of().formatHex(WebhookSignature.hmac(key, text), 0, 16);
    }
}
