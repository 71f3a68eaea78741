package dev.verification.bff.sessions;

import dev.verification.bff.upstream.Elements;
import dev.verification.bff.upstream.Reading;
import java.util.List;
import java.util.Optional;

/**
 * A session of the review queue with what each source contributed.
 *
 * @param queued the Didit session
 * @param session the deepidv session that it belongs to; empty when it was not requested
 * @param reviews its feed; empty when it was not requested
 * @param sessionId the deepidv id under which its feed can be read further; empty when it is not known
 */
public record QueueItem(
        QueuedSession queued, Optional<SessionPart> session, Optional<ReviewPart> reviews, Optional<String> sessionId) {

    boolean isComplete() {
        return session.map(SessionPart::isComplete).orElse(true)
                && reviews.map(ReviewPart::isComplete).orElse(true);
    }

    /**
     * A page of the review queue.
     *
     * @param count sessions over all pages
     * @param items in the queue's order
     * @param nextToken where the next page begins; empty on the last page
     * @param source how old the queue is
     * @param unreadable rows of the page that could not be read and are left out
     */
    public record Page(
            int count, List<QueueItem> items, Optional<String> nextToken, Reading<?> source, int unreadable) {

        static Page of(Reading<QueuePage> reading, List<QueueItem> items) {
            QueuePage page = reading.value();
            Elements<QueuedSession> rows = page.rows();
            return new Page(page.count(), items, page.nextToken(), reading, rows.unreadable());
        }

        public boolean isComplete() {
            return unreadable == 0 && items.stream().allMatch(QueueItem::isComplete);
        }
    }
}
