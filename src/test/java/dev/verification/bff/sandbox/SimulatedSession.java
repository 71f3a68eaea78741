package dev.verification.bff.sandbox;

import java.time.Instant;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/**
 * One session of deepidv.
 *
 * @param createdAt when it was created, to the millisecond
 * @param record its session record
 * @param row the record as text, as in a list
 * @param details the answer to a call for this session alone, with applicant, sender and links
 */
public record SimulatedSession(Instant createdAt, ObjectNode record, String row, String details) {

    /** The order of deepidv's list. */
    static final Comparator<SimulatedSession> NEWEST_FIRST = Comparator.comparing(SimulatedSession::createdAt)
            .thenComparing(SimulatedSession::id)
            .reversed();

    /** A session without applicant, sender and links. The record needs {@code id} and {@code created_at}. */
    public static SimulatedSession of(ObjectNode record) {
        return of(record, Map.of());
    }

    static SimulatedSession of(ObjectNode record, Map<String, @Nullable Object> around) {
        Map<String, @Nullable Object> details = Json.object("session_record", record);
        details.putAll(around);
        Instant createdAt = Instant.parse(record.get("created_at").asString());
        return new SimulatedSession(createdAt, record, Json.text(record), Json.text(details));
    }

    /** The same session after a reviewer decided about it. */
    SimulatedSession decided(String status, Instant at) {
        ObjectNode decided = record.deepCopy()
                .put("status", status)
                .put("session_progress", "COMPLETED")
                .put("updated_at", SampleTime.millis(at));
        ObjectNode newDetails = ((ObjectNode) Json.read(details)).set("session_record", decided);
        return new SimulatedSession(createdAt, decided, Json.text(decided), Json.text(newDetails));
    }

    public String id() {
        return record.get("id").asString();
    }

    public String organizationId() {
        return record.path("organization_id").asString("");
    }

    String status() {
        return record.path("status").asString("");
    }

    public String senderUserId() {
        return record.path("sender_user_id").asString("");
    }

    public Optional<String> externalId() {
        return record.path("external_id").asStringOpt();
    }

    public Optional<String> workflowId() {
        return record.path("workflow_id").asStringOpt();
    }
}
