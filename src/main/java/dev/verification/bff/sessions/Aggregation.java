package dev.verification.bff.sessions;

import dev.verification.bff.capacity.Workers;
import dev.verification.bff.upstream.Reading;
import dev.verification.bff.upstream.RequestContext;
import java.util.List;
import java.util.Optional;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Merges sessions with their review feeds. A session that cannot be read fails the whole, since parts hang on it;
 * a feed that cannot be read spoils nothing but its own part.
 */
public final class Aggregation {

    /** Feeds of one page read at once; what waits beyond it keeps the page's order. */
    private static final int FAN_OUT = 64;

    private final Sessions sessions;
    private final Reviews reviews;

    public Aggregation(Sessions sessions, Reviews reviews) {
        this.sessions = sessions;
        this.reviews = reviews;
    }

    /**
     * A page of sessions.
     *
     * @param include which reviews of each session; empty for none
     */
    public Mono<Merged.Page> page(SessionQuery query, Optional<ReviewQuery> include, RequestContext inbound) {
        return sessions.page(query, inbound)
                .flatMap(reading -> merge(reading.value().sessions(), include, inbound)
                        .map(merged -> new Merged.Page(
                                merged,
                                reading.value().nextToken(),
                                query.mode(),
                                reading,
                                reading.value().unreadable())));
    }

    /**
     * One session; fails with {@link SessionNotFoundException} when there is none.
     *
     * @param include which of its reviews; empty for none
     */
    public Mono<Reading<Merged>> session(String id, Optional<ReviewQuery> include, RequestContext inbound) {
        return sessions.session(id, inbound).flatMap(reading -> {
            Session session = reading.value().orElseThrow(SessionNotFoundException::new);
            return merge(session, include, inbound).map(merged -> reading.map(any -> merged));
        });
    }

    /**
     * A session's whole story; fails with {@link SessionNotFoundException} when there is no such session.
     * A feed that breaks off leaves what was read before.
     */
    public Mono<Timeline> timeline(String id, RequestContext inbound) {
        return sessions.session(id, inbound).flatMap(reading -> {
            Session session = reading.value().orElseThrow(SessionNotFoundException::new);
            return reviews.walk(session, inbound)
                    .flatMap(walked -> Workers.call(
                            walked.reviews().size(), () -> Timeline.of(reading.map(any -> session), walked)));
        });
    }

    private Mono<List<Merged>> merge(List<Session> page, Optional<ReviewQuery> include, RequestContext inbound) {
        return Flux.fromIterable(page)
                .flatMapSequential(session -> merge(session, include, inbound), FAN_OUT, 1)
                .collectList();
    }

    private Mono<Merged> merge(Session session, Optional<ReviewQuery> include, RequestContext inbound) {
        return include.map(query ->
                        reviews.part(session, query, inbound).map(part -> new Merged(session, Optional.of(part))))
                .orElseGet(() -> Mono.just(new Merged(session, Optional.empty())));
    }
}
