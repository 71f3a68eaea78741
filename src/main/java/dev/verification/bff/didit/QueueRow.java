package dev.verification.bff.didit;

import dev.verification.bff.sessions.QueuedSession;
import dev.verification.bff.sessions.QueuedSession.Feature;
import dev.verification.bff.upstream.JsonFields;
import dev.verification.bff.upstream.JsonRow;
import dev.verification.bff.upstream.JsonValues;
import dev.verification.bff.upstream.MalformedBodyException;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/** Decodes a row of the session list: the fields that the review queue shows, and nothing of the person. */
final class QueueRow {

    static final JsonRow<QueuedSession> ROW = new JsonRow<>(JsonRow.namesOf(QueuedSession.class), QueueRow::of);

    private QueueRow() {}

    private static QueuedSession of(JsonFields row) {
        return new QueuedSession(
                row.id("session_id"),
                number(row),
                row.any("status"),
                row.any("vendor_data"),
                row.any("workflow_id"),
                row.any("created_at"),
                features(row.any("features")));
    }

    /** A row without a number has no place in the list. */
    private static long number(JsonFields row) {
        String number = row.id("session_number");
        if (!number.matches("\\d{1,18}")) {
            throw new MalformedBodyException("a session_number that is no number");
        }
        return Long.parseLong(number);
    }

    private static List<Feature> features(@Nullable JsonNode list) {
        return list != null && list.isArray()
                ? list.valueStream().map(QueueRow::feature).toList()
                : List.of();
    }

    /** Two texts of each: what else a check may hold is personal data. */
    private static Feature feature(JsonNode element) {
        return element.isObject()
                ? new Feature(text(element.get("feature")), text(element.get("status")))
                : new Feature(text(element), null);
    }

    private static @Nullable JsonNode text(@Nullable JsonNode value) {
        return Optional.ofNullable(JsonValues.text(value))
                .<JsonNode>map(JsonNodeFactory.instance::stringNode)
                .orElse(null);
    }
}
