package dev.verification.bff.sandbox;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** Generates entries of review feeds, of every activity type that Didit documents and one that it does not. */
final class SampleReviews {

    static final List<String> ACTIVITY_TYPES = List.of(
            "STATUS_UPDATED",
            "COMMENT",
            "KYC_DATA_UPDATED",
            "POA_DATA_UPDATED",
            "FILE_ADDED",
            "FILE_REMOVED",
            "AML_ONGOING_MATCH",
            "AML_STATUS_UPDATED",
            "AML_HIT_STATUS_UPDATED",
            "KYB_DATA_UPDATED",
            "KYB_DOCUMENT_UPLOADED",
            "TAG_ADDED",
            "TAG_REMOVED",
            "DETAIL_PAGE_VIEWED");

    private static final List<String> STATUSES =
            List.of("In Progress", "In Review", "Approved", "Declined", "Resubmitted", "Kyc Expired");
    private static final List<String> COMMENTS = List.of(
            "Document re-checked manually; address matches.",
            "Flagging for manual document re-check.",
            "Asked mara.lindqvist@example.com for a sharper scan of the back.",
            "Second submission from 203.0.113.24, same device as before.",
            "Glare over the expiry date. Müller & Söhne invoice accepted as proof of address — see file.",
            "Name order differs between passport and selfie form; not an obstacle.");

    private final Chance chance;

    SampleReviews(Chance chance) {
        this.chance = chance;
    }

    /** An entry of some type; half of them are changes of status or comments, as in real feeds. */
    SimulatedReview make(Instant createdAt) {
        return make(
                chance.percent(50) ? chance.of(ACTIVITY_TYPES.subList(0, 2)) : chance.of(ACTIVITY_TYPES), createdAt);
    }

    SimulatedReview make(String activityType, Instant createdAt) {
        Map<String, @Nullable Object> entry = Json.object("uuid", chance.uuid(), "activity_type", activityType);
        addActor(entry, activityType);
        entry.putAll(Json.object(
                "new_status", null,
                "previous_status", null,
                "comment", null,
                "mentioned_emails", List.of(),
                "previous_value", null,
                "new_value", null,
                "changed_fields", List.of(),
                "metadata", null));
        addContent(entry, activityType);
        entry.put("created_at", SampleTime.micros(createdAt));
        return SimulatedReview.of(Json.node(entry));
    }

    /** A reviewer's change of status. */
    SimulatedReview makeDecision(String before, String after, Instant createdAt) {
        ObjectNode entry = make("STATUS_UPDATED", createdAt)
                .entry()
                .put("uuid", UUID.randomUUID().toString())
                .put("new_status", after)
                .put("previous_status", before);
        return SimulatedReview.of(entry.setAll(Json.node(change("status", before, after))));
    }

    private void addActor(Map<String, @Nullable Object> entry, String activityType) {
        SamplePerson reviewer = SamplePerson.draw(chance);
        if (activityType.startsWith("AML")) {
            entry.putAll(actor("SYSTEM", "System", null));
        } else if (chance.percent(25)) {
            entry.putAll(actor("API_KEY", "API Client", null));
        } else if (chance.percent(20)) {
            entry.putAll(actor("CONSOLE_USER", "Unknown", null));
        } else {
            entry.putAll(actor("CONSOLE_USER", reviewer.firstName() + " " + reviewer.lastName(), reviewer.email()));
        }
    }

    private static Map<String, @Nullable Object> actor(String type, String display, @Nullable String email) {
        return Json.object("actor_display", display, "actor_email", email, "actor_type", type);
    }

    private void addContent(Map<String, @Nullable Object> entry, String activityType) {
        switch (activityType) {
            case "STATUS_UPDATED", "AML_STATUS_UPDATED" -> addStatus(entry);
            case "COMMENT" -> addComment(entry);
            case "KYC_DATA_UPDATED" -> addChange(entry, "document_number", "X" + chance.between(100_000, 999_999));
            case "POA_DATA_UPDATED" ->
                addChange(entry, "address", chance.between(1, 99) + " Example Street, Springfield");
            case "KYB_DATA_UPDATED" -> addChange(entry, "registration_number", 90_071_992_547_409_931L);
            case "AML_HIT_STATUS_UPDATED" -> addChange(entry, "hit_status", "false_positive");
            case "AML_ONGOING_MATCH" ->
                entry.put("metadata", Json.object("hits", chance.between(1, 4), "score", chance.decimal(0, 1, 6)));
            case "FILE_ADDED", "FILE_REMOVED", "KYB_DOCUMENT_UPLOADED" ->
                entry.put("metadata", Json.object("file_name", "scan-" + chance.below(1_000) + ".pdf", "size", 48_213));
            case "TAG_ADDED", "TAG_REMOVED" ->
                entry.put("metadata", Json.object("tag", chance.of(List.of("vip", "second look", "fraud ring"))));
            default -> {}
        }
    }

    private void addStatus(Map<String, @Nullable Object> entry) {
        entry.put("comment", chance.percent(60) ? chance.of(COMMENTS) : null);
        if (chance.percent(15)) {
            return; // a note without status comes as a change of status with neither
        }
        String before = chance.of(STATUSES);
        String after = chance.of(STATUSES);
        entry.put("new_status", after);
        entry.put("previous_status", before);
        entry.putAll(change("status", before, after));
    }

    private void addComment(Map<String, @Nullable Object> entry) {
        entry.put("comment", chance.of(COMMENTS));
        entry.put(
                "mentioned_emails",
                chance.percent(30) ? List.of(SamplePerson.draw(chance).email()) : List.of());
    }

    private void addChange(Map<String, @Nullable Object> entry, String field, Object after) {
        entry.putAll(change(field, null, after));
    }

    private static Map<String, @Nullable Object> change(String field, @Nullable Object before, Object after) {
        Map<String, @Nullable Object> change = new LinkedHashMap<>();
        change.put("previous_value", Json.object(field, before));
        change.put("new_value", Json.object(field, after));
        change.put("changed_fields", List.of(field));
        return change;
    }
}
