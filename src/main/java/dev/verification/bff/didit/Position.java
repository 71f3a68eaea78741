package dev.verification.bff.didit;

import dev.verification.bff.sessions.QueuedSession;
import java.util.Comparator;

/**
 * A session's place in the session list, which never changes, while its offset does. The list is sorted by session number,
 * highest first; the id decides where numbers are equal.
 *
 * @param number the session's number
 * @param id the session's id
 */
record Position(long number, String id) implements Comparable<Position> {

    /** Before every session. */
    static final Position TOP = new Position(Long.MAX_VALUE, "");

    private static final Comparator<Position> ORDER =
            Comparator.comparingLong(Position::number).reversed().thenComparing(Position::id);

    static Position of(QueuedSession session) {
        return new Position(session.sessionNumber(), session.sessionId());
    }

    boolean isAfter(Position other) {
        return compareTo(other) > 0;
    }

    @Override
    public int compareTo(Position other) {
        return ORDER.compare(this, other);
    }
}
