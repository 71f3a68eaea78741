package dev.verification.bff.sessions;

import dev.verification.bff.sessions.ReviewQuery.Ordering;
import dev.verification.bff.upstream.Reading;
import dev.verification.bff.upstream.Reason;
import dev.verification.bff.upstream.RequestContext;
import dev.verification.bff.upstream.UpstreamException;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/**
 * Reads a whole feed, oldest first, while reviews are being added to it; loses none and returns none twice.
 *
 * <p>With the oldest first, a new review is added at the end and shifts nothing. One that is dated back, or has the same
 * instant as another, can still be inserted before the current offset. The feed's count reveals that: if every page of a
 * round has the same count and the round reached it, the feed did not change and all of it was seen. If the count
 * changed, as many different reviews as the highest count are all of them too, since reviews are only ever added. With
 * fewer, the feed is read again, past the cache.
 */
final class FeedWalk {

    static final int MAX_REVIEWS = 2_000;
    static final int MAX_ROUNDS = 5;
    private static final int PAGE_SIZE = 200;

    /** Allows for a feed that holds each review twice, and ends a round through a feed without end. */
    private static final int MAX_OFFSET = 2 * MAX_REVIEWS;

    private final ReviewFeed feed;
    private final Map<String, Review> reviews = new LinkedHashMap<>();
    private RequestContext context;
    private ReviewPart part = new ReviewPart.Absent();
    private @Nullable Reading<?> latest;
    private Round round = new Round();
    private int highestCount;
    private int rounds = 1;
    private int reviewsBeforeRound;

    private FeedWalk(ReviewFeed feed, RequestContext context) {
        this.feed = feed;
        this.context = context;
    }

    /**
     * The result of a walk.
     *
     * @param part how the walk ended
     * @param reviews the oldest that were read, at most {@link #MAX_REVIEWS}
     * @param truncated whether there are more
     * @param unreadable entries that could not be read and are left out
     */
    record Result(ReviewPart part, List<Review> reviews, boolean truncated, int unreadable) {

        static Result withoutReviews(ReviewPart part) {
            return new Result(part, List.of(), false, 0);
        }
    }

    /** Never fails with an {@link UpstreamException}: the result then holds what was read before the failure. */
    static Mono<Result> walk(ReviewFeed feed, RequestContext context) {
        return Mono.defer(() -> {
            FeedWalk walk = new FeedWalk(feed, context);
            return walk.readPage()
                    .expand(walk::next)
                    .then(Mono.fromSupplier(() -> walk.result(walk.part)))
                    .onErrorResume(UpstreamException.class, failed -> Mono.just(walk.result(ReviewPart.of(failed))));
        });
    }

    private Mono<Reading<Optional<ReviewPage>>> readPage() {
        return feed.page(new ReviewQuery(PAGE_SIZE, round.offset, Ordering.OLDEST_FIRST), context);
    }

    /** Reads the page after this one; completes empty when the walk is over. */
    private Mono<Reading<Optional<ReviewPage>>> next(Reading<Optional<ReviewPage>> reading) {
        Reading<Optional<ReviewPage>> read = latest == null ? reading : reading.noFresherThan(latest);
        latest = read;
        part = ReviewPart.of(read);
        return read.value().map(this::next).orElseGet(this::onFeedGone);
    }

    private Mono<Reading<Optional<ReviewPage>>> next(ReviewPage page) {
        page.results().forEach(review -> reviews.putIfAbsent(review.uuid(), review));
        highestCount = Math.max(highestCount, page.count());
        boolean hasNext = round.add(page);
        if (isTruncated()) {
            return Mono.empty();
        }
        if (hasNext) {
            return readPage();
        }
        return round.sawAll() || reviews.size() + round.unreadable >= highestCount ? Mono.empty() : startNextRound();
    }

    /** A round that found nothing new is not followed by another: the feed contradicts its own count. */
    private Mono<Reading<Optional<ReviewPage>>> startNextRound() {
        if (reviews.size() == reviewsBeforeRound || rounds == MAX_ROUNDS) {
            part = new ReviewPart.Unavailable(Reason.CONTRACT, Optional.empty());
            return Mono.empty();
        }
        rounds++;
        reviewsBeforeRound = reviews.size();
        context = context.bypassingCache();
        round = new Round();
        return readPage();
    }

    private Mono<Reading<Optional<ReviewPage>>> onFeedGone() {
        reviews.clear();
        round = new Round();
        return Mono.empty();
    }

    private Result result(ReviewPart how) {
        return new Result(how, reviews.values().stream().limit(MAX_REVIEWS).toList(), isTruncated(), round.unreadable);
    }

    private boolean isTruncated() {
        return reviews.size() >= MAX_REVIEWS && Math.max(highestCount, reviews.size()) > MAX_REVIEWS;
    }

    /** One pass through the feed, from its first page. */
    private static final class Round {

        private final Set<String> ids = new LinkedHashSet<>();
        private int offset;
        private int unreadable;
        private int count = -1;
        private boolean isUnchanged = true;

        /** Adds a page; false when no page follows, or the feed ignored the offset and started again. */
        boolean add(ReviewPage page) {
            boolean isRestarted = isRestarted(page);
            page.results().forEach(review -> ids.add(review.uuid()));
            isUnchanged &= !isRestarted && (count < 0 || count == page.count());
            count = page.count();
            offset += page.entries().size();
            unreadable += page.unreadable();
            return !isRestarted && page.entries().size() > 0 && offset < Math.min(count, MAX_OFFSET);
        }

        private boolean isRestarted(ReviewPage page) {
            List<String> pageIds = page.results().stream().map(Review::uuid).toList();
            return !ids.isEmpty()
                    && !pageIds.isEmpty()
                    && ids.containsAll(pageIds)
                    && ids.iterator().next().equals(pageIds.getFirst());
        }

        boolean sawAll() {
            return isUnchanged && offset >= count;
        }
    }
}
