package dev.verification.bff.didit;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonProperty;
import dev.verification.bff.sessions.Review;
import dev.verification.bff.sessions.ReviewPage;
import dev.verification.bff.sessions.ReviewQuery;
import dev.verification.bff.sessions.ReviewQuery.Ordering;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A feed's answer: a page in the documented envelope, or the bare array that another of Didit's pages shows, which is
 * the whole feed at once.
 *
 * @param results a missing list or a null entry is no feed at all
 * @param count over all pages; null where Didit does not say
 * @param next only whether it is there matters: the vendor's URLs are never followed
 * @param isWhole whether the results are the whole feed, and not the page asked for
 */
record ReviewPageBody(
        List<Review> results,
        @Nullable Integer count,
        @Nullable String next,
        @JsonIgnore boolean isWhole) {

    private static final Comparator<Review> OLDEST_FIRST =
            Comparator.comparing(review -> Objects.requireNonNullElse(review.createdAt(), ""));

    ReviewPageBody {
        results = List.copyOf(results);
        if (count != null && count < 0) {
            throw new IllegalArgumentException("negative count");
        }
    }

    @JsonCreator(mode = JsonCreator.Mode.PROPERTIES)
    static ReviewPageBody envelope(
            @JsonProperty("results") List<Review> results,
            @JsonProperty("count") @Nullable Integer count,
            @JsonProperty("next") @Nullable String next) {
        return new ReviewPageBody(results, count, next, false);
    }

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    static ReviewPageBody array(List<Review> feed) {
        return new ReviewPageBody(feed, feed.size(), null, true);
    }

    static ReviewPageBody of(ReviewPage page) {
        return new ReviewPageBody(page.results(), page.count(), null, false);
    }

    /** The page asked for. */
    ReviewPage page(ReviewQuery query) {
        if (isWhole) {
            return new ReviewPage(results.size(), cut(query));
        }
        int known = query.offset() + results.size() + (next == null ? 0 : 1);
        return new ReviewPage(count == null ? known : count, results);
    }

    private List<Review> cut(ReviewQuery query) {
        return results.stream()
                .sorted(query.ordering() == Ordering.OLDEST_FIRST ? OLDEST_FIRST : OLDEST_FIRST.reversed())
                .skip(query.offset())
                .limit(query.limit())
                .toList();
    }
}
