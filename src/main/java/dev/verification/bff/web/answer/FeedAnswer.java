package dev.verification.bff.web.answer;

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
 */
@Schema(name = "ReviewPage", description = "One page of a session's review feed. The links lead to this service.")
public record FeedAnswer(
        int count,

        @Schema(types = {"string", "null"}) @Nullable String next,

        @Schema(types = {"string", "null"}) @Nullable String previous,

        List<Review> results) {

    public static FeedAnswer of(String sessionId, ReviewPage page, ReviewQuery query, Links links) {
        return new FeedAnswer(
                page.count(), links.next(sessionId, query, page), links.previous(sessionId, query), page.results());
    }
}
