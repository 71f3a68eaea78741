package dev.verification.bff.sessions;

import static dev.verification.bff.sessions.FeedWalks.NOW;
import static dev.verification.bff.sessions.FeedWalks.fresh;
import static dev.verification.bff.sessions.FeedWalks.page;
import static dev.verification.bff.sessions.FeedWalks.review;
import static dev.verification.bff.sessions.FeedWalks.reviews;
import static dev.verification.bff.sessions.FeedWalks.walk;
import static org.assertj.core.api.Assertions.assertThat;

import dev.verification.bff.sessions.FeedWalk.Result;
import dev.verification.bff.upstream.Failure;
import dev.verification.bff.upstream.Reading;
import dev.verification.bff.upstream.Reason;
import dev.verification.bff.upstream.UpstreamException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import reactor.core.publisher.Mono;

class FeedWalkTests {

    private static final ReviewPart CONTRADICTORY = new ReviewPart.Unavailable(Reason.CONTRACT, Optional.empty());

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 199, 200, 201, 400, 1_999, 2_000})
    void walkWhenFeedDoesNotChangeCostsOneCallPerPage(int size) {
        MovingFeed feed = new MovingFeed(new SplittableRandom(1), size, 200, 0);
        Result result = walk(feed);

        assertThat(result.reviews()).hasSize(size);
        assertThat(result.truncated()).isFalse();
        assertThat(result.part()).isInstanceOf(ReviewPart.Fresh.class);
        assertThat(feed.calls()).isEqualTo(Math.max(1, Math.ceilDiv(size, 200)));
    }

    @ParameterizedTest
    @ValueSource(ints = {2_001, 2_100, 5_000})
    void walkWhenFeedIsTooLongReturnsItsOldestTwoThousand(int size) {
        MovingFeed feed = new MovingFeed(new SplittableRandom(1), size, 200, 0);
        Result result = walk(feed);

        assertThat(result.reviews()).hasSize(2_000).isSortedAccordingTo(Comparator.comparing(MovingFeed::at));
        assertThat(result.truncated()).isTrue();
        assertThat(feed.calls()).isEqualTo(10);
    }

    @Test
    void walkWhenPagesHoldOneReviewReachesTheEnd() {
        assertThat(walk(new MovingFeed(new SplittableRandom(1), 1_999, 1, 0)).reviews())
                .hasSize(1_999);
    }

    @Test
    void walkWhenPageSizeIsNoDivisorOfTheLimitReturnsTwoThousand() {
        Result result = walk(new MovingFeed(new SplittableRandom(1), 2_100, 150, 0));

        assertThat(result.reviews()).hasSize(2_000);
        assertThat(result.truncated()).isTrue();
    }

    @Test
    void walkWhenFeedNeverStopsChangingIsIncomplete() {
        List<Review> feed = new ArrayList<>(reviews(10));
        List<Boolean> forced = new ArrayList<>();
        Result result = walk((query, context) -> {
            forced.add(!context.takes(Instant.EPOCH));
            ReviewPage page = page(feed, query, 5);
            feed.addFirst(review(feed.size()));
            return Mono.just(fresh(page));
        });

        assertThat(result.part()).isEqualTo(CONTRADICTORY);
        assertThat(result.reviews()).doesNotHaveDuplicates();
        assertThat(forced).contains(true);
    }

    @Test
    void secondRoundReadsPastTheCache() {
        List<Review> feed = new ArrayList<>(reviews(8));
        List<Boolean> forced = new ArrayList<>();
        Result result = walk((query, context) -> {
            forced.add(!context.takes(Instant.EPOCH));
            ReviewPage page = page(feed, query, 5);
            if (feed.size() == 8) {
                feed.addFirst(review(99));
            }
            return Mono.just(fresh(page));
        });

        assertThat(result.reviews()).hasSize(9).doesNotHaveDuplicates();
        assertThat(forced).containsExactly(false, false, true, true);
    }

    @Test
    void walkWhenFeedCountsMoreThanItHoldsReadsItTwiceAndIsIncomplete() {
        List<ReviewQuery> calls = new ArrayList<>();
        Result result = walk((query, context) -> {
            calls.add(query);
            return Mono.just(
                    fresh(new ReviewPage(4, page(reviews(3), query, 200).results())));
        });

        assertThat(result.part()).isEqualTo(CONTRADICTORY);
        assertThat(result.reviews()).hasSize(3);
        assertThat(calls).hasSize(4);
    }

    @Test
    void walkWhenFeedIgnoresTheOffsetIsIncomplete() {
        Result result = walk((query, context) -> Mono.just(fresh(new ReviewPage(9, reviews(5)))));

        assertThat(result.part()).isInstanceOf(ReviewPart.Unavailable.class);
        assertThat(result.reviews()).hasSize(5);
    }

    @Test
    void walkWhenFeedFailsMidwayReturnsWhatWasRead() {
        Failure failure = new Failure.Unavailable(Optional.of(500), Optional.empty());
        Result result = walk((query, context) -> query.offset() == 0
                ? Mono.just(fresh(new ReviewPage(9, reviews(5))))
                : Mono.error(new UpstreamException("didit", failure)));

        assertThat(result.part()).isEqualTo(new ReviewPart.Unavailable(Reason.UPSTREAM_ERROR, Optional.empty()));
        assertThat(result.reviews()).hasSize(5);
    }

    @Test
    void walkWhenFeedIsDeletedMidwayIsAbsent() {
        Result result = walk((query, context) -> Mono.just(
                query.offset() == 0 ? fresh(new ReviewPage(9, reviews(5))) : Reading.fresh(Optional.empty(), NOW)));

        assertThat(result).isEqualTo(Result.withoutReviews(new ReviewPart.Absent()));
    }

    @Test
    void partIsAsOldAsItsOldestPage() {
        Result result = walk((query, context) -> Mono.just(new Reading<>(
                Optional.of(page(reviews(8), query, 4)),
                NOW.minusSeconds(query.offset() == 0 ? 40 : 0),
                query.offset() == 0 ? Optional.of(Reason.REFRESHING) : Optional.empty())));

        assertThat(result.part()).isInstanceOfSatisfying(ReviewPart.Stale.class, stale -> {
            assertThat(stale.fetchedAt()).isEqualTo(NOW.minusSeconds(40));
            assertThat(stale.reason()).isEqualTo(Reason.REFRESHING);
        });
        assertThat(result.reviews()).hasSize(8);
    }
}
