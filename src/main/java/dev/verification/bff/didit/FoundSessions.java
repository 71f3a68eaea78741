package dev.verification.bff.didit;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.verification.bff.upstream.JsonBody;
import dev.verification.bff.upstream.JsonFields;
import dev.verification.bff.upstream.JsonList;
import dev.verification.bff.upstream.JsonRow;
import dev.verification.bff.upstream.MalformedBodyException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The body of the session list. Its rows are mostly personal data, of which only the ids are decoded.
 *
 * @param results newest first
 */
record FoundSessions(List<Row> results) {

    static final JsonBody<JsonList<Row>> READ = JsonBody.list("results", Map.of(), Row.READ);

    static FoundSessions of(Optional<String> sessionId, String vendorData) {
        return new FoundSessions(
                sessionId.map(id -> new Row(id, vendorData)).stream().toList());
    }

    /**
     * The newest session with the vendor data. Checks what Didit filtered, since a filter that it ignored would show another
     * person's reviews. Fails when there is no match but a row could not be read, which may be the match.
     */
    static Optional<String> newest(JsonList<Row> answer, String vendorData) {
        Optional<String> newest = answer.elements().readable().stream()
                .filter(row -> vendorData.equals(row.vendorData()))
                .findFirst()
                .map(Row::sessionId);
        if (newest.isEmpty() && answer.elements().unreadable() > 0) {
            throw new MalformedBodyException("a session without an id");
        }
        return newest;
    }

    /**
     * @param sessionId identifies the feed
     * @param vendorData the reference that its creator gave it; null when there is none
     */
    record Row(
            @JsonProperty("session_id") String sessionId,
            @JsonProperty("vendor_data") @Nullable String vendorData) {

        private static final JsonRow<Row> READ = new JsonRow<>(
                Map.of("session_id", "session_id", "vendor_data", "vendor_data"),
                row -> new Row(sessionId(row), row.text("vendor_data")));

        private static String sessionId(JsonFields row) {
            String sessionId = row.text("session_id");
            if (sessionId == null) {
                throw new MalformedBodyException("no session_id");
            }
            return sessionId;
        }
    }
}
