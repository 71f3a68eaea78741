package dev.verification.bff.sessions;

import java.util.List;
import java.util.Optional;

/**
 * One page of sessions.
 *
 * @param sessions in the vendor's order
 * @param nextToken where the next page begins; empty on the last page
 */
public record SessionPage(List<Session> sessions, Optional<String> nextToken) {

    public SessionPage {
        sessions = List.copyOf(sessions);
    }
}
