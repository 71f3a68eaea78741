package dev.verification.bff.didit;

import dev.verification.bff.sessions.Review;
import dev.verification.bff.sessions.ReviewFeeds;
import dev.verification.bff.sessions.ReviewPage;
import dev.verification.bff.sessions.ReviewQuery;
import dev.verification.bff.sessions.ReviewQuery.Ordering;
import dev.verification.bff.upstream.Elements;
import dev.verification.bff.upstream.PageSizes;
import dev.verification.bff.upstream.Reading;
import dev.verification.bff.upstream.RequestContext;
import java.util.Optional;
import reactor.core.publisher.Mono;

/**
 * Reads the newest reviews of a feed in one large page and serves every smaller page from it. Nearly all feeds fit into
 * one, so a list, a feed and a timeline together cost one call, whatever their page sizes and orders. Longer feeds are
 * read in large pages too, so that reading one in small pages costs few calls.
 */
final class WholeFeeds implements ReviewFeeds {

    /** The largest page that our callers may request; the vendor documents no limit. */
    static final int LARGEST = 200;

    private final ReviewFeeds vendor;
    private final PageSizes sizes;

    WholeFeeds(ReviewFeeds vendor, PageSizes sizes) {
        this.vendor = vendor;
        this.sizes = sizes;
    }

    @Override
    public Mono<Reading<Optional<ReviewPage>>> page(String feedId, ReviewQuery query, RequestContext context) {
        return sizes.read(
                query.limit(),
                context,
                (size, within) -> size < LARGEST && size <= query.limit()
                        ? vendor.page(feedId, query.withLimit(size), within)
                        : new LargePages(feedId, size, within).page(query));
    }

    @Override
    public Mono<Reading<Optional<String>>> newest(String vendorData, RequestContext context) {
        return vendor.newest(vendorData, context);
    }

    /** One feed, read in pages larger than the caller's. */
    private final class LargePages {

        private final String feedId;
        private final int size;
        private final RequestContext context;

        LargePages(String feedId, int size, RequestContext context) {
            this.feedId = feedId;
            this.size = size;
            this.context = context;
        }

        Mono<Reading<Optional<ReviewPage>>> page(ReviewQuery query) {
            return query.offset() >= size
                    ? pageAtOffset(query)
                    : read(new ReviewQuery(size, 0, Ordering.NEWEST_FIRST)).flatMap(reading -> {
                        Optional<ReviewPage> newest = reading.value();
                        return newest.isPresent() && !holds(newest.get(), query)
                                ? pageAtOffset(query)
                                : Mono.just(reading.map(page -> page.map(large -> cut(large, query))));
                    });
        }

        /** Cuts the page out of the large page that holds it; reads a page that spans two large ones by itself. */
        private Mono<Reading<Optional<ReviewPage>>> pageAtOffset(ReviewQuery query) {
            int within = query.offset() % size;
            if (within + query.limit() > size) {
                return read(query);
            }
            ReviewQuery around = new ReviewQuery(size, query.offset() - within, query.ordering());
            return read(around).flatMap(reading -> {
                Optional<ReviewPage> large = reading.value();
                return large.isPresent() && !isFull(large.get(), around)
                        ? read(query)
                        : Mono.just(reading.map(page -> page.map(whole -> cut(whole, within, query.limit()))));
            });
        }

        private Mono<Reading<Optional<ReviewPage>>> read(ReviewQuery query) {
            return vendor.page(feedId, query, context);
        }
    }

    private static boolean holds(ReviewPage newest, ReviewQuery query) {
        int known = newest.entries().size();
        boolean whole = known >= newest.count();
        return whole || (query.ordering() == Ordering.NEWEST_FIRST && (long) query.offset() + query.limit() <= known);
    }

    /** Whether the page is full or reaches the feed's end; otherwise the vendor has a smaller limit of its own. */
    private static boolean isFull(ReviewPage large, ReviewQuery around) {
        int known = large.entries().size();
        return known == around.limit() || (long) around.offset() + known >= large.count();
    }

    private static ReviewPage cut(ReviewPage newest, ReviewQuery query) {
        ReviewPage ordered = query.ordering() == Ordering.NEWEST_FIRST
                ? newest
                : new ReviewPage(newest.count(), newest.entries().reversed());
        return cut(ordered, query.offset(), query.limit());
    }

    private static ReviewPage cut(ReviewPage large, int offset, int limit) {
        Elements<Review> entries = large.entries();
        int from = Math.min(offset, entries.size());
        int to = (int) Math.min((long) from + limit, entries.size());
        return new ReviewPage(large.count(), entries.slice(from, to));
    }
}
