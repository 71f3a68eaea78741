package dev.verification.bff.sessions;

import dev.verification.bff.sessions.ReviewQuery.Ordering;
import dev.verification.bff.upstream.Inbound;
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
 * can still slip in before the place already reached, unseen. It shows in the count: reviews are only ever added, so
 * the page with the highest count is the youngest, and all that was seen was in the feed by then. As many seen as that
 * page counts are therefore all of them; with fewer, the walk goes round again, and reads anew what a copy may hide.
 */
final class FeedWalk {

    static final int MAX_REVIEWS = 2_000;
    static final int MAX_ROUNDS = 5;
    private static final int PAGE = 200;

    private final ReviewFeed feed;
    private final Map<Object, Review> seen = new LinkedHashMap<>();
    private Inbound inbound;
    private ReviewPart part = new ReviewPart.Absent();
    private @Nullable Reading<?> latest;
    private int offset;
    private int count;
    private int round = 1;
    private int seenBeforeRound;

    private FeedWalk(ReviewFeed feed, Inbound inbound) {
        this.feed = feed;
        this.inbound = inbound;
    }

    /**
     * What a walk brought.
     *
     * @param part how the walk ended
     * @param reviews all that were read, at most {@link #MAX_REVIEWS}, the oldest
     * @param truncated whether there are more
     */
    record Walked(ReviewPart part, List<Review> reviews, boolean truncated) {

        static Walked nothing(ReviewPart part) {
            return new Walked(part, List.of(), false);
        }
    }

    /** Never fails because of an upstream: what was read before it failed stays. */
    static Mono<Walked> walk(ReviewFeed feed, Inbound inbound) {
        return Mono.defer(() -> {
            FeedWalk walk = new FeedWalk(feed, inbound);
            return walk.page()
                    .expand(walk::after)
                    .then(Mono.fromSupplier(() -> walk.ended(walk.part)))
                    .onErrorResume(UpstreamException.class, failed -> Mono.just(walk.ended(ReviewPart.of(failed))));
        });
    }

    private Mono<Reading<Optional<ReviewPage>>> page() {
        return feed.page(new ReviewQuery(PAGE, offset, Ordering.OLDEST_FIRST), inbound);
    }

    /** The page to read after this one; none when the walk is over. */
    private Mono<Reading<Optional<ReviewPage>>> after(Reading<Optional<ReviewPage>> reading) {
        Reading<Optional<ReviewPage>> read = latest == null ? reading : reading.noFresherThan(latest);
        latest = read;
        part = ReviewPart.of(read);
        return read.value().map(this::after).orElseGet(this::gone);
    }

    private Mono<Reading<Optional<ReviewPage>>> after(ReviewPage page) {
        page.results().forEach(review -> seen.putIfAbsent(identity(review), review));
        count = Math.max(count, page.count());
        int begin = offset;
        offset += page.results().size();
        if (isTruncated()) {
            return Mono.empty();
        }
        if (begin < offset && offset < page.count()) {
            return page();
        }
        return seen.size() >= count ? Mono.empty() : again();
    }

    /** A round that brought nothing new will not be followed by a better one: the feed contradicts its own count. */
    private Mono<Reading<Optional<ReviewPage>>> again() {
        if (seen.size() == seenBeforeRound || round == MAX_ROUNDS) {
            part = new ReviewPart.Unavailable(Reason.CONTRACT, Optional.empty());
            return Mono.empty();
        }
        round++;
        seenBeforeRound = seen.size();
        inbound = inbound.readingAnew();
        offset = 0;
        return page();
    }

    private Mono<Reading<Optional<ReviewPage>>> gone() {
        seen.clear();
        return Mono.empty();
    }

    private Walked ended(ReviewPart how) {
        return new Walked(how, seen.values().stream().limit(MAX_REVIEWS).toList(), isTruncated());
    }

    private boolean isTruncated() {
        return seen.size() >= MAX_REVIEWS && Math.max(count, seen.size()) > MAX_REVIEWS;
    }

    private static Object identity(Review review) {
        return review.uuid() == null ? review : review.uuid();
    }
}
