package dev.verification.bff.sessions;

import dev.verification.bff.upstream.JsonValues;
import dev.verification.bff.upstream.Reading;
import dev.verification.bff.upstream.RequestContext;
import dev.verification.bff.upstream.UpstreamException;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/** The reviews of a session: finds its feed by the configured {@link Match} and reads it. */
public final class Reviews {

    private final Match match;
    private final Sessions sessions;
    private final ReviewFeeds feeds;

    public Reviews(Match match, Sessions sessions, ReviewFeeds feeds) {
        this.match = match;
        this.sessions = sessions;
        this.feeds = feeds;
    }

    /**
     * One page of a session's feed; reads the session only when the match needs more than its id. Completes empty when the
     * session matches no feed; the reading is empty when there is no such feed.
     */
    public Mono<Reading<Optional<ReviewPage>>> page(String sessionId, ReviewQuery query, RequestContext context) {
        return feed(sessionId, context).flatMap(feed -> feed.page(query, context));
    }

    /** One page of a session's feed; a failure of an upstream becomes the part's state. */
    Mono<ReviewPart> part(Session session, ReviewQuery query, RequestContext context) {
        return part(feed(session, context), query, context);
    }

    /** One page of a Didit session's own feed; a failure of the upstream becomes the part's state. */
    Mono<ReviewPart> part(QueuedSession queued, ReviewQuery query, RequestContext context) {
        return part(feed(queued.sessionId()), query, context);
    }

    private static Mono<ReviewPart> part(Mono<ReviewFeed> found, ReviewQuery query, RequestContext context) {
        return found.flatMap(feed -> feed.page(query, context))
                .map(ReviewPart::of)
                .defaultIfEmpty(new ReviewPart.Unmatched())
                .onErrorResume(UpstreamException.class, failed -> Mono.just(ReviewPart.of(failed)));
    }

    /** The same of a session of which only the id is known. */
    Mono<ReviewPart> part(String sessionId, ReviewQuery query, RequestContext context) {
        return part(feed(sessionId, context), query, context);
    }

    /** Whether a session's id leads to its feed, so that the session itself is not read for it. */
    boolean matchById() {
        return match == Match.ID;
    }

    /** A session's whole feed; a failure of an upstream becomes the part's state. */
    Mono<FeedWalk.Result> walk(Session session, RequestContext context) {
        Function<ReviewPart, FeedWalk.Result> nothing = FeedWalk.Result::withoutReviews;
        return feed(session, context)
                .flatMap(feed -> FeedWalk.walk(feed, context))
                .defaultIfEmpty(nothing.apply(new ReviewPart.Unmatched()))
                .onErrorResume(UpstreamException.class, failed -> Mono.just(nothing.apply(ReviewPart.of(failed))));
    }

    private Mono<ReviewFeed> feed(String sessionId, RequestContext context) {
        return match == Match.ID
                ? feed(sessionId)
                : sessions.session(sessionId, context)
                        .map(reading -> reading.value().orElseThrow(SessionNotFoundException::new))
                        .flatMap(session -> feed(session, context));
    }

    /** Completes empty when the session matches no feed. */
    private Mono<ReviewFeed> feed(Session session, RequestContext context) {
        return switch (match) {
            case ID -> feed(session.id());
            case EXTERNAL_ID -> feed(JsonValues.text(session.externalId()));
            // A feed that was found by a stale match is no fresher than the match.
            case VENDOR_DATA ->
                feeds.newest(vendorData(session), context)
                        .flatMap(found -> feed(found.value().orElse(null)).map(feed -> feed.noFresherThan(found)));
        };
    }

    private Mono<ReviewFeed> feed(@Nullable String feedId) {
        return feedId == null || !Match.isDiditId(feedId)
                ? Mono.empty()
                : Mono.just((query, context) -> feeds.page(feedId, query, context));
    }

    private static String vendorData(Session session) {
        return Optional.ofNullable(JsonValues.text(session.externalId()))
                .filter(Predicate.not(String::isBlank))
                .orElse(session.id());
    }
}
