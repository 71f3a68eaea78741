package dev.verification.bff.didit;

import dev.verification.bff.sessions.InvalidQueryException;
import dev.verification.bff.sessions.QueuePage;
import dev.verification.bff.sessions.QueueQuery;
import dev.verification.bff.sessions.ReviewQueue;
import dev.verification.bff.upstream.Failure;
import dev.verification.bff.upstream.PageSizes;
import dev.verification.bff.upstream.Reading;
import dev.verification.bff.upstream.RequestContext;
import dev.verification.bff.upstream.UpstreamException;
import java.util.List;
import reactor.core.publisher.Mono;

/**
 * Serves the review queue from Didit's session list, read in large pages at few different offsets: all callers share them, and
 * the counts too. A queue that fits into one page costs one call while it is fresh, whoever asks for what part of it.
 */
final class DiditReviewQueue implements ReviewQueue {

    /** Never read in smaller pages than this. */
    private static final int SMALLEST = 25;

    private final SessionList list;
    private final PageSizes sizes;

    DiditReviewQueue(SessionList list, PageSizes sizes) {
        this.list = list;
        this.sizes = sizes;
    }

    @Override
    public Mono<Reading<QueuePage>> page(QueueQuery query, RequestContext context) {
        return Mono.defer(() -> new QueueWalk(
                                query, QueueCursor.of(query), (offset, within) -> read(query, offset, within))
                        .page(context))
                .onErrorMap(refused -> isRefused(refused, query) ? refusal(query) : refused);
    }

    @Override
    public Mono<Reading<Integer>> count(String status, RequestContext context) {
        QueueQuery query = QueueQuery.of(status, SMALLEST);
        return read(query, 0, context)
                .map(reading -> reading.map(page -> page.countOf(query)))
                .onErrorMap(refused -> isRefused(refused, query) ? refusal(query) : refused);
    }

    private Mono<Reading<VendorQueuePage>> read(QueueQuery query, int offset, RequestContext context) {
        return sizes.read(
                Math.max(query.limit(), SMALLEST), context, (size, within) -> list.page(query, size, offset, within));
    }

    /** Numbers and dates were checked before, so a 400 can only mean a text of the caller's, where there is one. */
    private static boolean isRefused(Throwable failed, QueueQuery query) {
        boolean isAnyText = query.workflowId().isPresent() || !query.statuses().equals(List.of(QueueQuery.IN_REVIEW));
        return isAnyText
                && failed instanceof UpstreamException upstream
                && upstream.failure().equals(new Failure.Rejected(400));
    }

    private static InvalidQueryException refusal(QueueQuery query) {
        return new InvalidQueryException(
                query.workflowId().isPresent() ? "workflow_id" : "status", "is refused by Didit");
    }
}
