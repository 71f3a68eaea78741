package dev.verification.bff.didit;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The session list's envelope: of its rows, which are mostly personal data, nothing but the ids is read.
 *
 * @param results newest first
 */
record FoundSessions(List<Row> results) {

    FoundSessions {
        results = List.copyOf(results);
    }

    static FoundSessions of(Optional<String> sessionId, String vendorData) {
        return new FoundSessions(
                sessionId.map(id -> new Row(id, vendorData)).stream().toList());
    }

    /** Didit filters, and we look again: a filter that is not heeded would show another person's reviews. */
    Optional<String> newest(String vendorData) {
        return results.stream()
                .filter(row -> vendorData.equals(row.vendorData()))
                .findFirst()
                .map(Row::sessionId);
    }

    /**
     * @param sessionId names the feed
     * @param vendorData the id that the caller of Didit gave it; null when none was given
     */
    record Row(
            @JsonProperty("session_id") String sessionId,
            @JsonProperty("vendor_data") @Nullable String vendorData) {
        Row {
            Objects.requireNonNull(sessionId);
        }
    }
}
