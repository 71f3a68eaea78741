package dev.verification.bff.sessions;

import dev.verification.bff.upstream.Inbound;
import dev.verification.bff.upstream.Reading;
import java.util.Optional;
import reactor.core.publisher.Mono;

/**
 * The reviews that belong to a session. Each answer is empty when the session matches no feed, and holds an empty
 * reading when Didit has none.
 */
public final class Reviews {

    private final Sessions sessions;
    private final ReviewFeeds feeds;
    private final FeedLocator locator;

    public Reviews(Match match, Sessions sessions, ReviewFeeds feeds) {
        this.sessions = sessions;
        this.feeds = feeds;
        this.locator = new FeedLocator(match, feeds);
    }

    /** Of a session known by its id; reads the session only when the match needs more than that. */
    public Mono<Reading<Optional<ReviewPage>>> page(String sessionId, ReviewQuery query, Inbound inbound) {
        if (locator.needsOnlyId()) {
            return Mono.justOrEmpty(locator.locate(sessionId)).flatMap(feedId -> feeds.page(feedId, query, inbound));
        }
        return sessions.session(sessionId, inbound)
                .map(reading -> reading.value().orElseThrow(SessionNotFoundException::new))
                .flatMap(session -> page(session, query, inbound));
    }

    Mono<Reading<Optional<ReviewPage>>> page(Session session, ReviewQuery query, Inbound inbound) {
        return feed(session, inbound).page(query);
    }

    /** The session's feed, located once for all its pages. */
    ReviewFeed feed(Session session, Inbound inbound) {
        Mono<FeedLocator.Location> location = locator.locate(session, inbound).cache();
        return query -> location.flatMap(located -> Mono.justOrEmpty(located.feedId())
                .flatMap(feedId -> feeds.page(feedId, query, inbound))
                .map(located::age));
    }
}
