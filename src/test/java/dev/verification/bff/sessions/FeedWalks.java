package dev.verification.bff.sessions;

import dev.verification.bff.upstream.Deadline;
import dev.verification.bff.upstream.Reading;
import dev.verification.bff.upstream.RequestContext;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/** Walks over feeds in memory. */
final class FeedWalks {

    static final Instant NOW = Instant.parse("2026-11-01T12:00:00Z");

    private static final RequestContext CONTEXT = new RequestContext("r", new Deadline(NOW.plusSeconds(10)));

    private FeedWalks() {}

    static FeedWalk.Result walk(ReviewFeed feed) {
        return FeedWalk.walk(feed, CONTEXT).blockOptional().orElseThrow();
    }

    static Reading<Optional<ReviewPage>> fresh(ReviewPage page) {
        return Reading.fresh(Optional.of(page), NOW);
    }

    static ReviewPage page(List<Review> feed, ReviewQuery query, int pageSize) {
        return new ReviewPage(
                feed.size(), feed.stream().skip(query.offset()).limit(pageSize).toList());
    }

    static List<Review> reviews(int count) {
        return IntStream.range(0, count).mapToObj(FeedWalks::review).toList();
    }

    static Review review(int number) {
        return MovingFeed.review("u" + number, NOW.plusSeconds(number));
    }
}
