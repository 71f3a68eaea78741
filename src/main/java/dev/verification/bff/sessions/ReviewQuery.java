package dev.verification.bff.sessions;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.OptionalInt;

/**
 * Which reviews of a feed are asked for.
 *
 * @param limit reviews on a page, 1 to 200
 * @param offset reviews to skip, 0 or more
 * @param ordering by time
 */
public record ReviewQuery(int limit, int offset, Ordering ordering) {

    /** A feed's order. */
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

    /** Where the page after this one begins; empty after the last. */
    public OptionalInt nextOffset(ReviewPage page) {
        int end = offset + page.entries().size();
        return end < page.count() && end > offset ? OptionalInt.of(end) : OptionalInt.empty();
    }

    /** Where the page before this one begins; empty before the first. */
    public OptionalInt previousOffset() {
        return offset == 0 ? OptionalInt.empty() : OptionalInt.of(Math.max(0, offset - limit));
    }

    public ReviewQuery withLimit(int newLimit) {
        return new ReviewQuery(newLimit, offset, ordering);
    }

    public ReviewQuery at(int newOffset) {
        return new ReviewQuery(limit, newOffset, ordering);
    }
}
