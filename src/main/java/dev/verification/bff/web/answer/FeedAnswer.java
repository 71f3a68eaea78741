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
 * One page of a review feed, in Didit's envelope; its links point to this service, never to the vendor.
 *
 * @param count reviews over all pages
 * @param next this service's path to the next page; null on the last page
 * @param previous this service's path to the previous page; null on the first page
 * @param results the reviews, in the requested order
 * @param unreadable entries of the page that could not be read and are left out; absent when there are none
 * @param complete false when entries could not be read; absent otherwise
 */
@Schema(name = "ReviewPage", description = "One page of a session's review feed. The links point to this service.")
public record FeedAnswer(
        int count,

        @Schema(types = {"string", "null"}) @Nullable String next,

        @Schema(types = {"string", "null"}) @Nullable String previous,

        List<Review> results,

        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Integer unreadable,

        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Boolean complete) {

    public static FeedAnswer of(String sessionId, ReviewPage page, ReviewQuery query, Links links) {
        Integer unreadable = SourceAnswer.nullIfZero(page.unreadable());
        return new FeedAnswer(
                page.count(),
                links.next(sessionId, query, page),
                links.previous(sessionId, query),
                page.results(),
                unreadable,
                unreadable == null ? null : false);
    }
}
