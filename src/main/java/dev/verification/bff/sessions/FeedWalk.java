package dev.verification.bff.sessions;

import dev.verification.bff.sessions.ReviewQuery.Ordering;
import dev.verification.bff.upstream.Reading;
import dev.verification.bff.upstream.Reason;
import dev.verification.bff.upstream.UpstreamException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/**
 * Walks a feed from its oldest review to its end while others are being added; loses none, doubles none.
 *
 * <p>Oldest first, a new review joins at the end and shifts nothing. One that is dated back, or that ties with another,
 * can still slip in before the place already reached: then fewer were seen than the feed counts at its end, and the walk
 * goes round again for what it missed.
 */
final class FeedWalk {

    static final int MAX_REVIEWS = 2_000;
    private static final int PAGE = 200;
    private static final int MAX_ROUNDS = 3;

    private final ReviewFeed feed;
    private final Map<Object, Review> seen = new LinkedHashMap<>();
    private @Nullable Reading<Optional<ReviewPage>> latest;
    private int count;
    private int round = 1;

    private FeedWalk(ReviewFeed feed) {
        this.feed = feed;
    }

    /**
     * What a walk brought.
     *
     * @param part how the walk ended
     * @param reviews all that were read, at most {@link #MAX_REVIEWS}, the oldest
     * @param truncated whether there are more
     */
    record Walked(ReviewPart part, List<Review> reviews, boolean truncated) {}

    static Mono<Walked> walk(ReviewFeed feed) {
        return Mono.defer(() -> new FeedWalk(feed).from(0));
    }

    private Mono<Walked> from(int offset) {
        return feed.page(new ReviewQuery(PAGE, offset, Ordering.OLDEST_FIRST))
                .flatMap(reading -> reading.value()
                        .map(page -> next(offset, reading, page))
                        .orElseGet(() -> ended(new ReviewPart.Absent())))
                .switchIfEmpty(Mono.defer(() -> ended(new ReviewPart.Unmatched())))
                .onErrorResume(UpstreamException.class, failed -> ended(ReviewPart.of(failed)));
    }

    private Mono<Walked> next(int offset, Reading<Optional<ReviewPage>> reading, ReviewPage page) {
        Reading<Optional<ReviewPage>> read = latest == null ? reading : reading.noFresherThan(latest);
        page.results().forEach(review -> seen.putIfAbsent(identity(review), review));
        latest = read;
        count = page.count();
        int end = offset + page.results().size();
        if (isTruncated()) {
            return ended(ReviewPart.of(read));
        }
        if (end < count && end > offset) {
            return from(end);
        }
        return seen.size() >= count ? ended(ReviewPart.of(read)) : again();
    }

    private Mono<Walked> again() {
        return round++ < MAX_ROUNDS ? from(0) : ended(new ReviewPart.Unavailable(Reason.CONTRACT, Optional.empty()));
    }

    private Mono<Walked> ended(ReviewPart part) {
        List<Review> reviews = seen.values().stream().limit(MAX_REVIEWS).toList();
        return Mono.just(new Walked(part, reviews, isTruncated()));
    }

    private boolean isTruncated() {
        return seen.size() >= MAX_REVIEWS && Math.max(count, seen.size()) > MAX_REVIEWS;
    }

    private static Object identity(Review review) {
        return review.uuid() == null ? review : review.uuid();
    }
}
