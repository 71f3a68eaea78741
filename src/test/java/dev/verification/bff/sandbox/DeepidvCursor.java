package dev.verification.bff.sandbox;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import tools.jackson.databind.JsonNode;

/**
 * A place in deepidv's list: behind one session. What is added elsewhere meanwhile does not move it.
 *
 * @param createdAt when the last session before this place was created
 * @param id its id
 */
record DeepidvCursor(Instant createdAt, String id) {

    static DeepidvCursor after(SimulatedSession session) {
        return new DeepidvCursor(session.createdAt(), session.id());
    }

    /** Throws some runtime exception when the text is none of ours. */
    static DeepidvCursor parse(String text) {
        JsonNode key = Json.read(new String(Base64.getUrlDecoder().decode(text), StandardCharsets.UTF_8));
        return new DeepidvCursor(
                Instant.parse(key.get("created_at").asString()), key.get("id").asString());
    }

    String text() {
        String key = Json.text(Json.object("created_at", createdAt.toString(), "id", id));
        return Base64.getUrlEncoder().encodeToString(key.getBytes(StandardCharsets.UTF_8));
    }

    boolean isBefore(SimulatedSession session) {
        int order = session.createdAt().compareTo(createdAt);
        return order < 0 || (order == 0 && session.id().compareTo(id) < 0);
    }
}
