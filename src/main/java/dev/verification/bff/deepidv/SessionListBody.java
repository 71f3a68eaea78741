package dev.verification.bff.deepidv;

import com.fasterxml.jackson.annotation.JsonAlias;
import com.fasterxml.jackson.annotation.JsonProperty;
import dev.verification.bff.sessions.Session;
import dev.verification.bff.sessions.SessionPage;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The list route's envelope.
 *
 * @param sessions the page; a missing list or a null row is no page at all
 * @param nextToken null on the last page
 */
record SessionListBody(
        List<Session> sessions,

        @JsonProperty("next_token") @JsonAlias("nextToken") @Nullable
        String nextToken) {

    SessionListBody {
        sessions = List.copyOf(sessions);
    }

    static SessionListBody of(SessionPage page) {
        return new SessionListBody(page.sessions(), page.nextToken().orElse(null));
    }

    SessionPage toPage() {
        return new SessionPage(sessions, Optional.ofNullable(nextToken).filter(token -> !token.isEmpty()));
    }
}
