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
 * Walks a feed from its oldest review to its end while others are being added; loses none, doubles none.
 *
 * <p>Oldest first, a new review joins at the end and shifts nothing. One that is dated back, or that ties with another,
 * can still slip in before the place already reached, unseen. It shows in the count: a round whose pages all tell the
 * same count, and which reached it, saw a feed that rested, and saw all of it. Where the count changed, as many seen as
 * the highest count are all of them too, since reviews are only ever added; with fewer, the walk goes round again, and
 * reads anew what a copy may hide.
 */
final class FeedWalk {

    static final int MAX_REVIEWS = 2_000;
    static final int MAX_ROUNDS = 5;
    private static final int PAGE = 200;

    /** A round over a feed that holds each review twice is still worth its end; one over a feed without end is not. */
    private static final int MAX_ENTRIES = 2 * MAX_REVIEWS;

    private final ReviewFeed feed;
    private final Map<String, Review> seen = new LinkedHashMap<>();
    private RequestContext inbound;
    private ReviewPart part = new ReviewPart.Absent();
    private @Nullable Reading<?> latest;
    private Round current = new Round();
    private int count;
    private int rounds = 1;
    private int seenBeforeRound;

    private FeedWalk(ReviewFeed feed, RequestContext inbound) {
        this.feed = feed;
        this.inbound = inbound;
    }

    /**
     * What a walk brought.
     *
     * @param part how the walk ended
     * @param reviews all that were read, at most {@link #MAX_REVIEWS}, the oldest
     * @param truncated whether there are more
     * @param unreadable entries that could not be read and are left out
     */
    record Walked(ReviewPart part, List<Review> reviews, boolean truncated, int unreadable) {

        static Walked nothing(ReviewPart part) {
            return new Walked(part, List.of(), false, 0);
        }
    }

    /** Never fails because of an upstream: what was read before it failed stays. */
    static Mono<Walked> walk(ReviewFeed feed, RequestContext inbound) {
        return Mono.defer(() -> {
            FeedWalk walk = new FeedWalk(feed, inbound);
            return walk.page()
                    .expand(walk::after)
                    .then(Mono.fromSupplier(() -> walk.ended(walk.part)))
                    .onErrorResume(UpstreamException.class, failed -> Mono.just(walk.ended(ReviewPart.of(failed))));
        });
    }

    private Mono<Reading<Optional<ReviewPage>>> page() {
        return feed.page(new ReviewQuery(PAGE, current.offset, Ordering.OLDEST_FIRST), inbound);
    }

    /** The page to read after this one; none when the walk is over. */
    private Mono<Reading<Optional<ReviewPage>>> after(Reading<Optional<ReviewPage>> reading) {
        Reading<Optional<ReviewPage>> read = latest == null ? reading : reading.noFresherThan(latest);
        latest = read;
        part = ReviewPart.of(read);
        return read.value().map(this::after).orElseGet(this::gone);
    }

    private Mono<Reading<Optional<ReviewPage>>> after(ReviewPage page) {
        page.results().forEach(review -> seen.putIfAbsent(review.uuid(), review));
        count = Math.max(count, page.count());
        boolean goesOn = current.add(page);
        if (isTruncated()) {
            return Mono.empty();
        }
        if (goesOn) {
            return page();
        }
        return current.sawAll() || seen.size() + current.unreadable >= count ? Mono.empty() : again();
    }

    /** A round that brought nothing new will not be followed by a better one: the feed contradicts its own count. */
    private Mono<Reading<Optional<ReviewPage>>> again() {
        if (seen.size() == seenBeforeRound || rounds == MAX_ROUNDS) {
            part = new ReviewPart.Unavailable(Reason.CONTRACT, Optional.empty());
            return Mono.empty();
        }
        rounds++;
        seenBeforeRound = seen.size();
        inbound = inbound.readingAnew();
        current = new Round();
        return page();
    }

    private Mono<Reading<Optional<ReviewPage>>> gone() {
        seen.clear();
        current = new Round();
        return Mono.empty();
    }

    private Walked ended(ReviewPart how) {
        return new Walked(how, seen.values().stream().limit(MAX_REVIEWS).toList(), isTruncated(), current.unreadable);
    }

    private boolean isTruncated() {
        return seen.size() >= MAX_REVIEWS && Math.max(count, seen.size()) > MAX_REVIEWS;
    }

    /** One way through the feed, from its first page. */
    private static final class Round {

        private final Set<String> ids = new LinkedHashSet<>();
        private int offset;
        private int unreadable;
        private int count = -1;
        private boolean isSteady = true;

        /** Whether there is a page after this one, and the feed does not begin anew instead. */
        boolean add(ReviewPage page) {
            boolean beginsAnew = beginsAnew(page);
            page.results().forEach(review -> ids.add(review.uuid()));
            isSteady &= !beginsAnew && (count < 0 || count == page.count());
            count = page.count();
            offset += page.entries().size();
            unreadable += page.unreadable();
            return !beginsAnew && page.entries().size() > 0 && offset < Math.min(count, MAX_ENTRIES);
        }

        private boolean beginsAnew(ReviewPage page) {
            List<String> shown = page.results().stream().map(Review::uuid).toList();
            return !ids.isEmpty()
                    && !shown.isEmpty()
                    && ids.containsAll(shown)
                    && ids.iterator().next().equals(shown.getFirst());
        }

        boolean sawAll() {
            return isSteady && offset >= count;
        }
    }
}
