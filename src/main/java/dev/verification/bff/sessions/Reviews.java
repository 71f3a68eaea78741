package dev.verification.bff.sessions;

import dev.verification.bff.upstream.Reading;
import dev.verification.bff.upstream.RequestContext;
import dev.verification.bff.upstream.UpstreamException;
import java.util.Optional;
import reactor.core.publisher.Mono;

/** The reviews that belong to a session. */
public final class Reviews {

    private final Sessions sessions;
    private final FeedLocator locator;

    public Reviews(Match match, Sessions sessions, ReviewFeeds feeds) {
        this.sessions = sessions;
        this.locator = new FeedLocator(match, feeds);
    }

    /**
     * One page of the feed of a session known by its id; reads the session only when the match needs more than that.
     * Completes empty when the session matches no feed; the reading holds no page when Didit has none.
     */
    public Mono<Reading<Optional<ReviewPage>>> page(String sessionId, ReviewQuery query, RequestContext inbound) {
        return locate(sessionId, inbound).flatMap(feed -> feed.page(query, inbound));
    }

    /** One page of a session's feed; never fails because of an upstream. */
    Mono<ReviewPart> part(Session session, ReviewQuery query, RequestContext inbound) {
        return locator.locate(session, inbound)
                .flatMap(feed -> feed.page(query, inbound))
                .map(ReviewPart::of)
                .defaultIfEmpty(new ReviewPart.Unmatched())
                .onErrorResume(UpstreamException.class, failed -> Mono.just(ReviewPart.of(failed)));
    }

    /** A session's whole feed; never fails because of an upstream. */
    Mono<FeedWalk.Walked> walk(Session session, RequestContext inbound) {
        return locator.locate(session, inbound)
                .flatMap(feed -> FeedWalk.walk(feed, inbound))
                .defaultIfEmpty(FeedWalk.Walked.nothing(new ReviewPart.Unmatched()))
                .onErrorResume(
                        UpstreamException.class, failed -> Mono.just(FeedWalk.Walked.nothing(ReviewPart.of(failed))));
    }

    private Mono<ReviewFeed> locate(String sessionId, RequestContext inbound) {
        return locator.needsOnlyId()
                ? locator.locate(sessionId)
                : sessions.session(sessionId, inbound)
                        .map(reading -> reading.value().orElseThrow(SessionNotFoundException::new))
                        .flatMap(session -> locator.locate(session, inbound));
    }
}
