package dev.verification.bff.didit;

import dev.verification.bff.sessions.Review;
import dev.verification.bff.sessions.ReviewFeeds;
import dev.verification.bff.sessions.ReviewPage;
import dev.verification.bff.sessions.ReviewQuery;
import dev.verification.bff.sessions.ReviewQuery.Ordering;
import dev.verification.bff.upstream.Inbound;
import dev.verification.bff.upstream.Reading;
import java.util.List;
import java.util.Optional;
import reactor.core.publisher.Mono;

/**
 * Reads the newest reviews of a feed in one large page and serves every page that lies within it: nearly all feeds fit
 * whole, so that a list, a feed and a timeline cost one call together, whatever their page sizes and orders. A longer
 * feed is read on in large pages too, so that a walk in small ones costs few calls.
 */
final class WholeFeeds implements ReviewFeeds {

    /** The largest page our own callers may ask for; the vendor names no limit. */
    private static final int LARGEST = 200;

    private static final ReviewQuery NEWEST = new ReviewQuery(LARGEST, 0, Ordering.NEWEST_FIRST);

    private final ReviewFeeds vendor;

    WholeFeeds(ReviewFeeds vendor) {
        this.vendor = vendor;
    }

    @Override
    public Mono<Reading<Optional<ReviewPage>>> page(String feedId, ReviewQuery query, Inbound inbound) {
        if (query.offset() >= LARGEST) {
            return beyond(feedId, query, inbound);
        }
        return vendor.page(feedId, NEWEST, inbound).flatMap(reading -> {
            Optional<ReviewPage> newest = reading.value();
            if (newest.isPresent() && !holds(newest.get(), query)) {
                return beyond(feedId, query, inbound);
            }
            return Mono.just(reading.map(page -> page.map(large -> cut(large, query))));
        });
    }

    /** Out of the large page that holds it; what lies across two of them is read by itself. */
    private Mono<Reading<Optional<ReviewPage>>> beyond(String feedId, ReviewQuery query, Inbound inbound) {
        int within = query.offset() % LARGEST;
        if (within + query.limit() > LARGEST) {
            return vendor.page(feedId, query, inbound);
        }
        ReviewQuery around = new ReviewQuery(LARGEST, query.offset() - within, query.ordering());
        return vendor.page(feedId, around, inbound).flatMap(reading -> {
            Optional<ReviewPage> large = reading.value();
            if (large.isPresent() && !isWhole(large.get(), around)) {
                return vendor.page(feedId, query, inbound);
            }
            return Mono.just(reading.map(page -> page.map(whole -> cut(whole, within, query.limit()))));
        });
    }

    @Override
    public Mono<Reading<Optional<String>>> newest(String vendorData, Inbound inbound) {
        return vendor.newest(vendorData, inbound);
    }

    private static boolean holds(ReviewPage newest, ReviewQuery query) {
        int known = newest.results().size();
        boolean whole = known >= newest.count();
        return whole || (query.ordering() == Ordering.NEWEST_FIRST && (long) query.offset() + query.limit() <= known);
    }

    /** Whether the vendor gave as many as it was asked for, or all that there are: it may have a limit of its own. */
    private static boolean isWhole(ReviewPage large, ReviewQuery around) {
        int known = large.results().size();
        return known == around.limit() || (long) around.offset() + known >= large.count();
    }

    private static ReviewPage cut(ReviewPage newest, ReviewQuery query) {
        ReviewPage ordered = query.ordering() == Ordering.NEWEST_FIRST
                ? newest
                : new ReviewPage(newest.count(), newest.results().reversed());
        return cut(ordered, query.offset(), query.limit());
    }

    private static ReviewPage cut(ReviewPage large, int offset, int limit) {
        List<Review> results = large.results();
        int from = Math.min(offset, results.size());
        int to = (int) Math.min((long) from + limit, results.size());
        return new ReviewPage(large.count(), results.subList(from, to));
    }
}
