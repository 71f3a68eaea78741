package dev.verification.bff.sessions;

import dev.verification.bff.upstream.Elements;
import java.util.List;
import java.util.Optional;

/**
 * One page of sessions.
 *
 * @param rows in the vendor's order
 * @param nextToken where the next page begins; empty on the last page
 */
public record SessionPage(Elements<Session> rows, Optional<String> nextToken) {

    /** A page whose rows could all be read. */
    public SessionPage(List<Session> sessions, Optional<String> nextToken) {
        this(Elements.of(sessions), nextToken);
    }

    public List<Session> sessions() {
        return rows.readable();
    }

    /** Rows that could not be read and are left out. */
    public int unreadable() {
        return rows.unreadable();
    }
}
