package dev.verification.bff.sessions;

import dev.verification.bff.upstream.Reading;
import dev.verification.bff.upstream.RequestContext;
import reactor.core.publisher.Mono;

/** The source of sessions by review status. Fails with {@link dev.verification.bff.upstream.UpstreamException}. */
public interface ReviewQueue {

    /**
     * One page. Pages that follow one another neither repeat a session nor pass over one that stayed in the queue. A page may
     * be shorter than its limit, or empty, and not be the last.
     */
    Mono<Reading<QueuePage>> page(QueueQuery query, RequestContext context);

    /** How many sessions are in a status; costs no call when the first page of that status is cached. */
    Mono<Reading<Integer>> count(String status, RequestContext context);
}
