package dev.verification.bff.sessions;

import dev.verification.bff.capacity.Workers;
import dev.verification.bff.upstream.Reading;
import dev.verification.bff.upstream.Reason;
import dev.verification.bff.upstream.RequestContext;
import dev.verification.bff.upstream.UpstreamException;
import java.util.List;
import java.util.Optional;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Merges sessions with their review feeds. The whole fails when the sessions cannot be read; a feed that cannot be read
 * affects only its own part.
 */
public final class Aggregation {

    /** How many feeds of one page are read at once, in the order of the page. */
    private static final int FAN_OUT = 64;

    private final Sessions sessions;
    private final Reviews reviews;

    public Aggregation(Sessions sessions, Reviews reviews) {
        this.sessions = sessions;
        this.reviews = reviews;
    }

    /**
     * Reads a page of sessions.
     *
     * @param include which reviews of each session to include; empty for none
     */
    public Mono<Merged.Page> page(SessionQuery query, Optional<ReviewQuery> include, RequestContext context) {
        return sessions.page(query, context)
                .flatMap(reading -> merge(reading.value().sessions(), include, context)
                        .map(merged -> new Merged.Page(
                                merged,
                                reading.value().nextToken(),
                                query.mode(),
                                reading,
                                reading.value().unreadable())));
    }

    /**
     * Reads one session; fails with {@link SessionNotFoundException} when it does not exist.
     *
     * @param include which of its reviews to include; empty for none
     */
    public Mono<Reading<Merged>> session(String id, Optional<ReviewQuery> include, RequestContext context) {
        return sessions.session(id, context).flatMap(reading -> {
            Session session = reading.value().orElseThrow(SessionNotFoundException::new);
            return merge(session, include, context).map(merged -> reading.map(any -> merged));
        });
    }

    /**
     * Reads several sessions by id. One that does not exist or cannot be read affects no other, and its feed is not read.
     *
     * @param ids all different
     * @param include which reviews of each session to include; empty for none
     * @param isReviewsOnly whether the sessions themselves are not requested: read only where they lead to their reviews
     */
    public Mono<SessionBatch> batch(
            List<String> ids, Optional<ReviewQuery> include, boolean isReviewsOnly, RequestContext context) {
        Optional<ReviewQuery> alone = include.filter(query -> isReviewsOnly && reviews.matchById());
        return Flux.fromIterable(ids)
                .flatMapSequential(
                        id -> alone.map(query -> reviewsOnly(id, query, context))
                                .orElseGet(() -> item(id, include, context)),
                        FAN_OUT,
                        1)
                .collectList()
                .map(SessionBatch::new);
    }

    /**
     * Reads a session and its whole feed; fails with {@link SessionNotFoundException} when it does not exist. Where the
     * feed fails midway, the timeline holds what was read before.
     */
    public Mono<Timeline> timeline(String id, RequestContext context) {
        return sessions.session(id, context).flatMap(reading -> {
            Session session = reading.value().orElseThrow(SessionNotFoundException::new);
            return reviews.walk(session, context)
                    .flatMap(walk ->
                            Workers.call(walk.reviews().size(), () -> Timeline.of(reading.map(any -> session), walk)));
        });
    }

    private Mono<SessionBatch.Item> reviewsOnly(String id, ReviewQuery query, RequestContext context) {
        return reviews.part(id, query, context)
                .map(part -> new SessionBatch.Item(id, Optional.empty(), Optional.of(part)));
    }

    private Mono<SessionBatch.Item> item(String id, Optional<ReviewQuery> include, RequestContext context) {
        return part(id, context)
                .flatMap(part -> Mono.justOrEmpty(part.shown())
                        .flatMap(session -> merge(session, include, context))
                        .map(merged -> new SessionBatch.Item(id, Optional.of(part), merged.reviews()))
                        .defaultIfEmpty(new SessionBatch.Item(id, Optional.of(part), Optional.empty())));
    }

    /** One session; a failure of its source, or its refusal of the id, becomes the part's state. */
    private Mono<SessionPart> part(String id, RequestContext context) {
        return sessions.session(id, context)
                .map(SessionPart::of)
                .onErrorResume(UpstreamException.class, failed -> Mono.just(SessionPart.of(failed)))
                .onErrorReturn(
                        InvalidQueryException.class, new SessionPart.Unavailable(Reason.CONTRACT, Optional.empty()));
    }

    private Mono<List<Merged>> merge(List<Session> page, Optional<ReviewQuery> include, RequestContext context) {
        return Flux.fromIterable(page)
                .flatMapSequential(session -> merge(session, include, context), FAN_OUT, 1)
                .collectList();
    }

    private Mono<Merged> merge(Session session, Optional<ReviewQuery> include, RequestContext context) {
        return include.map(query ->
                        reviews.part(session, query, context).map(part -> new Merged(session, Optional.of(part))))
                .orElseGet(() -> Mono.just(new Merged(session, Optional.empty())));
    }
}
