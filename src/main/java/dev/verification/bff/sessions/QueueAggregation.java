package dev.verification.bff.sessions;

import dev.verification.bff.sessions.QueueCounts.StatusCount;
import dev.verification.bff.upstream.Reading;
import dev.verification.bff.upstream.RequestContext;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Merges the review queue with the deepidv sessions and the review feeds of its sessions. The whole fails when the queue
 * cannot be read; a session or feed that cannot be read affects only its own part.
 */
public final class QueueAggregation {

    /** How many items of one page are completed at once, in the order of the page. */
    private static final int FAN_OUT = 64;

    private final ReviewQueue queue;
    private final MatchedSessions sessions;
    private final Reviews reviews;

    public QueueAggregation(ReviewQueue queue, MatchedSessions sessions, Reviews reviews) {
        this.queue = queue;
        this.sessions = sessions;
        this.reviews = reviews;
    }

    /**
     * What to include with each Didit session.
     *
     * @param session whether to include the deepidv session
     * @param reviews which of its reviews to include; empty for none
     */
    public record Included(boolean session, Optional<ReviewQuery> reviews) {}

    /** Reads a page of the queue. */
    public Mono<QueueItem.Page> page(QueueQuery query, Included included, RequestContext context) {
        return queue.page(query, context)
                .flatMap(reading -> Flux.fromIterable(reading.value().rows().readable())
                        .flatMapSequential(queued -> item(queued, included, context), FAN_OUT, 1)
                        .collectList()
                        .map(items -> QueueItem.Page.of(reading, items)));
    }

    /** Counts the sessions in each status; fails when one of them cannot be counted. */
    public Mono<QueueCounts> counts(List<String> statuses, RequestContext context) {
        return Flux.fromIterable(statuses)
                .flatMapSequential(status -> queue.count(status, context))
                .collectList()
                .map(readings -> QueueCounts.of(counts(statuses, readings), readings));
    }

    private static List<StatusCount> counts(List<String> statuses, List<Reading<Integer>> readings) {
        return IntStream.range(0, statuses.size())
                .mapToObj(i -> new StatusCount(statuses.get(i), readings.get(i).value()))
                .toList();
    }

    private Mono<QueueItem> item(QueuedSession queued, Included included, RequestContext context) {
        Mono<Optional<SessionPart>> session =
                included.session() ? sessions.part(queued, context).map(Optional::of) : Mono.just(Optional.empty());
        Mono<Optional<ReviewPart>> feed = included.reviews()
                .map(query -> reviews.part(queued, query, context).map(Optional::of))
                .orElseGet(() -> Mono.just(Optional.empty()));
        return Mono.zip(session, feed, (foundSession, foundFeed) -> item(queued, foundSession, foundFeed));
    }

    private QueueItem item(QueuedSession queued, Optional<SessionPart> session, Optional<ReviewPart> feed) {
        Optional<String> sessionId =
                session.flatMap(SessionPart::shown).map(Session::id).or(() -> sessions.knownId(queued));
        return new QueueItem(queued, session, feed, sessionId);
    }
}
