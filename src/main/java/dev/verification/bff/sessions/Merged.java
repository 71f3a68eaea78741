package dev.verification.bff.sessions;

import dev.verification.bff.upstream.Reading;
import java.util.List;
import java.util.Optional;

/**
 * A session with what its review feed contributed.
 *
 * @param session the session
 * @param reviews empty when they were not requested
 */
public record Merged(Session session, Optional<ReviewPart> reviews) {

    private Merged withoutTime() {
        return new Merged(session, reviews.map(ReviewPart::withoutTime));
    }

    public boolean isComplete() {
        return reviews.map(ReviewPart::isComplete).orElse(true);
    }

    /**
     * A page of sessions, each with what its review feed contributed.
     *
     * @param sessions in the vendor's order
     * @param nextToken where the next page begins; empty on the last page
     * @param mode how the sessions were selected
     * @param source how old the sessions are
     * @param unreadable sessions of the page that could not be read and are left out
     */
    public record Page(
            List<Merged> sessions, Optional<String> nextToken, QueryMode mode, Reading<?> source, int unreadable) {

        /** Whether it differs from another page only in when its parts were read. */
        public boolean hasContentOf(Page other) {
            return withoutTime().equals(other.withoutTime());
        }

        private Page withoutTime() {
            return new Page(
                    sessions.stream().map(Merged::withoutTime).toList(),
                    nextToken,
                    mode,
                    source.map(sessions -> mode).withoutTime(),
                    unreadable);
        }

        public boolean isComplete() {
            return unreadable == 0 && sessions.stream().allMatch(Merged::isComplete);
        }
    }
}
