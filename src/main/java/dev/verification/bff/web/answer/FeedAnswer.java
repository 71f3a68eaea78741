package dev.verification.bff.web.answer;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.verification.bff.sessions.Review;
import dev.verification.bff.sessions.ReviewPage;
import dev.verification.bff.sessions.ReviewQuery;
import dev.verification.bff.web.request.Links;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One page of a review feed, in Didit's envelope; its links lead here and never to the vendor.
 *
 * @param count reviews over all pages
 * @param next this service's path of the next page; null on the last
 * @param previous this service's path of the page before; null on the first
 * @param results the reviews, in the order asked for
 * @param unreadable entries of the page that could not be read and are left out; absent when there are none
 * @param complete false when there are such; absent otherwise
 */
@Schema(name = "ReviewPage", description = "One page of a session's review feed. The links lead to this service.")
public record FeedAnswer(
        int count,

        @Schema(types = {"string", "null"}) @Nullable String next,

        @Schema(types = {"string", "null"}) @Nullable String previous,

        List<Review> results,

        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Integer unreadable,

        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Boolean complete) {

    public static FeedAnswer of(String sessionId, ReviewPage page, ReviewQuery query, Links links) {
        Integer unreadable = Unreadable.shown(page.unreadable());
        return new FeedAnswer(
                page.count(),
                links.next(sessionId, query, page),
                links.previous(sessionId, query),
                page.results(),
                unreadable,
                unreadable == null ? null : false);
    }
}
