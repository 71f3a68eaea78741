package dev.verification.bff.deepidv;

import dev.verification.bff.sessions.Session;
import dev.verification.bff.upstream.JsonFields;
import dev.verification.bff.upstream.JsonRow;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Decodes a session record: its documented fields, unchanged. */
final class SessionRow {

    /** The vendor's documentation and its SDK spell names differently, so both spellings are accepted. */
    static final JsonRow<Session> ROW = new JsonRow<>(JsonRow.namesOf(Session.class), SessionRow::of);

    private SessionRow() {}

    private static Session of(JsonFields row) {
        return new Session(
                row.id("id"),
                row.any("organization_id"),
                row.any("user_id"),
                row.any("sender_user_id"),
                row.any("external_id"),
                row.any("status"),
                row.any("type"),
                row.any("session_progress"),
                location(row),
                row.any("workflow_id"),
                row.any("bank_statement_request_id"),
                row.any("permalink_id"),
                row.any("deep_sign_id"),
                row.any("face_liveness_session_id"),
                row.any("redirect_url"),
                row.any("workflow_steps"),
                row.any("created_at"),
                row.any("updated_at"),
                row.any("expires_at"),
                row.any("submitted_at"),
                row.any("meta_data"),
                row.any("uploads"),
                row.any("analysis_data"));
    }

    /** Of an object, only the one documented field. */
    private static @Nullable JsonNode location(JsonFields row) {
        JsonNode location = row.any("location");
        if (!(location instanceof ObjectNode object)) {
            return location;
        }
        if (object.size() > 1 || !object.has("country")) {
            row.omit();
        }
        ObjectNode documented = JsonNodeFactory.instance.objectNode();
        JsonNode country = object.get("country");
        if (country != null && !country.isNull()) {
            documented.set("country", country);
        }
        return documented;
    }
}
