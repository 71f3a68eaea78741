package dev.verification.bff.didit;

import dev.verification.bff.sessions.QueuePage;
import dev.verification.bff.sessions.QueueQuery;
import dev.verification.bff.upstream.Failure;
import dev.verification.bff.upstream.Reading;
import dev.verification.bff.upstream.RequestContext;
import dev.verification.bff.upstream.UpstreamException;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/**
 * Reads one page of the caller's from a list whose offsets shift while sessions come and go.
 *
 * <p>A session's {@link Position} never changes, so the page is what follows the last session shown, wherever that is now. The
 * vendor's page must begin at or before it: since all rows of a page are of the same instant, nothing can then be missing
 * between. Where so many sessions left that it begins after it, an earlier page is read; where so many came that it ends before
 * it, a later one.
 */
final class QueueWalk {

    /** Bounds what one request can cost. */
    private static final int MAX_READS = 8;

    private static final int STRIDE = WholeFeeds.LARGEST - VendorQueuePage.OVERLAP;

    private final QueueQuery query;
    private final QueueCursor cursor;
    private final VendorPages pages;
    private @Nullable VendorQueuePage previous;
    private int reads;
    private int gaps;
    private int repeats;
    private boolean isContradicted;

    QueueWalk(QueueQuery query, QueueCursor cursor, VendorPages pages) {
        this.query = query;
        this.cursor = cursor;
        this.pages = pages;
    }

    /** Reads the vendor's page at an offset. */
    @FunctionalInterface
    interface VendorPages {
        Mono<Reading<VendorQueuePage>> at(int offset, RequestContext context);
    }

    Mono<Reading<QueuePage>> page(RequestContext context) {
        return read(cursor.offset(), context);
    }

    private Mono<Reading<QueuePage>> read(int offset, RequestContext context) {
        reads++;
        return pages.at(offset, isContradicted ? context.bypassingCache() : context)
                .flatMap(reading -> next(reading, context));
    }

    private Mono<Reading<QueuePage>> next(Reading<VendorQueuePage> reading, RequestContext context) {
        VendorQueuePage page = reading.value();
        if (page.leavesGapAfter(cursor.position())) {
            return reads == MAX_READS ? unreadable() : read(before(page), context);
        }
        boolean isPassed = !page.isLast() && page.after(cursor.position()).isEmpty();
        repeats += previous != null && previous.rows().equals(page.rows()) ? 1 : 0;
        if (isPassed && repeats == MAX_READS - 1) {
            return unreadable();
        }
        previous = page;
        return isPassed && reads < MAX_READS
                ? read(page.nextOffset(), context)
                : Mono.just(reading.map(whole -> whole.cut(query, cursor.position())));
    }

    /** Further back each time, and never beyond the end of the list. */
    private int before(VendorQueuePage page) {
        // What was passed before has been cached since an earlier instant.
        isContradicted |= previous != null || gaps > 0;
        int stride = page.isLast() ? STRIDE : page.nextOffset() - page.offset();
        int back = page.offset() - (stride << gaps++);
        int last = Math.max(0, page.count() - 1) / STRIDE * STRIDE;
        return Math.max(0, Math.min(back, last));
    }

    private static <T> Mono<T> unreadable() {
        return Mono.error(new UpstreamException("didit", new Failure.Malformed()));
    }
}
