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
 * whole, so that a list, a feed and a timeline cost one call together, whatever their page sizes and orders.
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
            return vendor.page(feedId, query, inbound);
        }
        return vendor.page(feedId, NEWEST, inbound).flatMap(reading -> {
            Optional<ReviewPage> newest = reading.value();
            if (newest.isPresent() && !holds(newest.get(), query)) {
                return vendor.page(feedId, query, inbound);
            }
            return Mono.just(reading.map(page -> page.map(large -> cut(large, query))));
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

    private static ReviewPage cut(ReviewPage large, ReviewQuery query) {
        List<Review> ordered = query.ordering() == Ordering.NEWEST_FIRST
                ? large.results()
                : large.results().reversed();
        int from = Math.min(query.offset(), ordered.size());
        int to = (int) Math.min((long) from + query.limit(), ordered.size());
        return new ReviewPage(large.count(), ordered.subList(from, to));
    }
}
