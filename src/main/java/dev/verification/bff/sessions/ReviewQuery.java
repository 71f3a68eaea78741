package dev.verification.bff.sessions;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.OptionalInt;

/**
 * One page of a review feed.
 *
 * @param limit reviews on a page, 1 to 200
 * @param offset reviews to skip, 0 or more
 * @param ordering by time
 */
public record ReviewQuery(int limit, int offset, Ordering ordering) {

    /** The order of a feed. */
    public enum Ordering {
        NEWEST_FIRST("-created_at"),
        OLDEST_FIRST("created_at");

        private final String wireName;

        Ordering(String wireName) {
            this.wireName = wireName;
        }

        @JsonValue
        public String wireName() {
            return wireName;
        }
    }

    /** The offset of the next page; empty on the last page. */
    public OptionalInt nextOffset(ReviewPage page) {
        int end = offset + page.entries().size();
        return end < page.count() && end > offset ? OptionalInt.of(end) : OptionalInt.empty();
    }

    /** The offset of the previous page; empty on the first page. */
    public OptionalInt previousOffset() {
        return offset == 0 ? OptionalInt.empty() : OptionalInt.of(Math.max(0, offset - limit));
    }

    public ReviewQuery withLimit(int newLimit) {
        return new ReviewQuery(newLimit, offset, ordering);
    }

    public ReviewQuery withOffset(int newOffset) {
        return new ReviewQuery(limit, newOffset, ordering);
    }
}
