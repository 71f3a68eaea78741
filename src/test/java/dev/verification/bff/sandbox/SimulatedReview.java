package dev.verification.bff.sandbox;

import java.time.Instant;
import java.util.Comparator;
import tools.jackson.databind.node.ObjectNode;

/**
 * One entry of a review feed.
 *
 * @param entry its fields
 * @param text the same as text
 */
public record SimulatedReview(ObjectNode entry, String text) {

    /** An entry of these fields; it needs {@code uuid} and {@code created_at}. */
    public static SimulatedReview of(ObjectNode entry) {
        return new SimulatedReview(entry, Json.text(entry));
    }

    public String uuid() {
        return field("uuid");
    }

    public Instant createdAt() {
        return Instant.parse(field("created_at"));
    }

    /** Ordered by the text of one field, then by UUID; times are written so that they sort as text. */
    static Comparator<SimulatedReview> by(String field) {
        return Comparator.comparing((SimulatedReview review) -> review.field(field))
                .thenComparing(SimulatedReview::uuid);
    }

    private String field(String name) {
        return entry.path(name).asString("");
    }
}
