package dev.verification.bff.sandbox;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import tools.jackson.databind.JsonNode;

/**
 * A position in deepidv's list: after one session. Sessions added elsewhere do not change it.
 *
 * @param createdAt when the last session before this position was created
 * @param id its id
 */
record DeepidvCursor(Instant createdAt, String id) {

    static DeepidvCursor after(SimulatedSession session) {
        return new DeepidvCursor(session.createdAt(), session.id());
    }

    /** Throws a runtime exception if the text is not a cursor. */
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
