package dev.verification.bff.sessions;

import java.util.List;
import java.util.Optional;

/**
 * Several sessions, each with what its sources contributed.
 *
 * @param items in the order requested
 */
public record SessionBatch(List<Item> items) {

    public boolean isComplete() {
        return items.stream().allMatch(Item::isComplete);
    }

    /**
     * One of the requested sessions.
     *
     * @param id as requested
     * @param session what deepidv contributed; empty when it was not asked
     * @param reviews what its review feed contributed; empty when that was not requested, or there is no session to show
     */
    public record Item(String id, Optional<SessionPart> session, Optional<ReviewPart> reviews) {

        boolean isComplete() {
            return session.map(SessionPart::isComplete).orElse(true)
                    && reviews.map(ReviewPart::isComplete).orElse(true);
        }
    }
}
