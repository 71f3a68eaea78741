package dev.verification.bff.deepidv;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.verification.bff.sessions.Session;
import dev.verification.bff.sessions.SessionPage;
import dev.verification.bff.upstream.JsonBody;
import dev.verification.bff.upstream.JsonFields;
import dev.verification.bff.upstream.JsonList;
import dev.verification.bff.upstream.MalformedBodyException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The body of the list route.
 *
 * @param sessions empty, and written as null, where a row could not be read
 * @param nextToken null on the last page
 */
record SessionListBody(
        List<Optional<Session>> sessions,

        @JsonProperty("next_token") @Nullable String nextToken) {

    static final JsonBody<JsonList<Session>> READ =
            JsonBody.list("sessions", Map.of("next_token", "nextToken"), SessionRow.ROW);

    static SessionListBody of(SessionPage page) {
        return new SessionListBody(page.rows().all(), page.nextToken().orElse(null));
    }

    static SessionPage toPage(JsonList<Session> answer) {
        if (answer.isBare()) {
            throw new MalformedBodyException("a list without its envelope");
        }
        return new SessionPage(answer.elements(), nextToken(answer.envelope()));
    }

    /** A token that cannot be read does not mean the last page. */
    private static Optional<String> nextToken(JsonFields envelope) {
        String token = envelope.text("next_token");
        if (token == null && envelope.any("next_token") != null) {
            throw new MalformedBodyException("a next_token that is no text");
        }
        return Optional.ofNullable(token).filter(Predicate.not(String::isEmpty));
    }
}
