package dev.verification.bff.didit;

import dev.verification.bff.sessions.ReviewFeeds;
import dev.verification.bff.sessions.ReviewPage;
import dev.verification.bff.sessions.ReviewQuery;
import dev.verification.bff.upstream.Reading;
import dev.verification.bff.upstream.RequestContext;
import dev.verification.bff.upstream.Resource;
import dev.verification.bff.upstream.ResourceReader;
import dev.verification.bff.upstream.UnreadableElements;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.web.util.UriUtils;
import reactor.core.publisher.Mono;
import tools.jackson.databind.json.JsonMapper;

/**
 * Reads review feeds from Didit. Every path ends in a slash: without it Didit redirects, and redirects are not followed.
 *
 * @see <a href="https://docs.didit.me/management-api/sessions/list-reviews">List reviews, read November 2026</a>
 * @see <a href="https://docs.didit.me/sessions-api/list-sessions">List sessions, read November 2026</a>
 */
final class DiditReviewFeeds implements ReviewFeeds {

    static final String SESSIONS = "/v3/sessions/";

    private static final JsonMapper MAPPER = new JsonMapper();

    private static final Map<Integer, Optional<ReviewPage>> NO_FEED = Map.of(404, Optional.empty());

    private final ResourceReader upstream;
    private final UnreadableElements unreadable;

    DiditReviewFeeds(ResourceReader upstream, UnreadableElements unreadable) {
        this.upstream = upstream;
        this.unreadable = unreadable;
    }

    @Override
    public Mono<Reading<Optional<ReviewPage>>> page(String feedId, ReviewQuery query, RequestContext context) {
        String path = SESSIONS + feedId + "/reviews/?limit=" + query.limit() + "&offset=" + query.offset()
                + "&ordering=" + query.ordering().wireName();
        Resource<Optional<ReviewPage>> reviews = new Resource<>(
                "reviews",
                path,
                ReviewPageBody.READ.as(list -> Optional.of(ReviewPageBody.page(unreadable.counted(list), query))),
                NO_FEED);
        return upstream.read(
                reviews.writtenBy(page -> MAPPER.writeValueAsBytes(ReviewPageBody.of(page.orElseThrow())))
                        .about(page -> List.of(feedId)),
                context);
    }

    @Override
    public Mono<Reading<Optional<String>>> newest(String vendorData, RequestContext context) {
        String path = SESSIONS + "?vendor_data=" + UriUtils.encode(vendorData, "UTF-8") + "&limit=1";
        Resource<Optional<String>> match = new Resource<>(
                "match",
                path,
                body -> FoundSessions.newest(unreadable.counted(FoundSessions.READ.decode(body)), vendorData));
        return upstream.read(
                match.writtenBy(found -> MAPPER.writeValueAsBytes(FoundSessions.of(found, vendorData)))
                        .about(found -> found.stream().toList()),
                context);
    }
}
