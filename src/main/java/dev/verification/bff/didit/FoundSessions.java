package dev.verification.bff.didit;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * The session list's envelope: of its rows, which are mostly personal data, nothing but the id is read.
 *
 * @param results newest first
 */
record FoundSessions(List<Row> results) {

    FoundSessions {
        results = List.copyOf(results);
    }

    static FoundSessions of(Optional<String> sessionId) {
        return new FoundSessions(sessionId.map(Row::new).stream().toList());
    }

    Optional<String> newest() {
        return results.stream().findFirst().map(Row::sessionId);
    }

    record Row(@JsonProperty("session_id") String sessionId) {
        Row {
            Objects.requireNonNull(sessionId);
        }
    }
}
