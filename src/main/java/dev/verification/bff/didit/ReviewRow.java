package dev.verification.bff.didit;

import dev.verification.bff.sessions.Review;
import dev.verification.bff.upstream.JsonFields;
import dev.verification.bff.upstream.JsonRow;
import java.util.Map;

/** Decodes an entry of a review feed: its documented fields, unchanged. */
final class ReviewRow {

    /** Names of an older page of the vendor's documentation. */
    private static final Map<String, String> OLDER = Map.of(
            "uuid", "id",
            "activity_type", "action",
            "previous_status", "old_status",
            "comment", "note");

    static final JsonRow<Review> ROW = new JsonRow<>(names(), ReviewRow::of);

    private ReviewRow() {}

    private static Map<String, String> names() {
        Map<String, String> names = JsonRow.namesOf(Review.class);
        names.replaceAll((name, camelCase) -> OLDER.getOrDefault(name, name));
        return names;
    }

    private static Review of(JsonFields row) {
        return new Review(
                row.id("uuid"),
                row.any("activity_type"),
                row.any("actor_display"),
                row.any("actor_email"),
                row.any("actor_type"),
                row.any("new_status"),
                row.any("previous_status"),
                row.any("comment"),
                row.any("mentioned_emails"),
                row.any("previous_value"),
                row.any("new_value"),
                row.any("changed_fields"),
                row.any("metadata"),
                row.any("created_at"));
    }
}
