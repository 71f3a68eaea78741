package dev.verification.bff.sessions;

import static dev.verification.bff.sessions.FeedWalks.fresh;
import static dev.verification.bff.sessions.FeedWalks.page;
import static dev.verification.bff.sessions.FeedWalks.review;
import static dev.verification.bff.sessions.FeedWalks.reviews;
import static dev.verification.bff.sessions.FeedWalks.walk;
import static org.assertj.core.api.Assertions.assertThat;

import dev.verification.bff.sessions.FeedWalk.Result;
import dev.verification.bff.upstream.Elements;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;

/** Walks over feeds that break the vendor's rules. */
class OddFeedWalkTests {

    @Test
    void walkWhenFeedHoldsReviewsTwiceReturnsEachOnceAndIsComplete() {
        List<Review> feed = List.of(review(1), review(2), review(2), review(3), review(3));
        List<ReviewQuery> calls = new ArrayList<>();
        Result result = walk((query, context) -> {
            calls.add(query);
            return Mono.just(fresh(page(feed, query, 2)));
        });

        assertThat(result.reviews()).containsExactly(review(1), review(2), review(3));
        assertThat(result.part()).isInstanceOf(ReviewPart.Fresh.class);
        assertThat(calls).hasSize(3);
    }

    @Test
    void walkWhenReviewsAreDeletedMeanwhileLosesNoOther() {
        List<Review> feed = new ArrayList<>(reviews(10));
        Result result = walk((query, context) -> {
            ReviewPage page = page(feed, query, 5);
            feed.removeIf(review -> review.uuid().equals("u1"));
            return Mono.just(fresh(page));
        });

        assertThat(result.reviews()).containsAll(feed).doesNotHaveDuplicates();
        assertThat(result.part()).isInstanceOf(ReviewPart.Fresh.class);
    }

    @Test
    void walkWhenFeedWithoutEndRepeatsItselfStopsAfterTheSecondPage() {
        List<ReviewQuery> calls = new ArrayList<>();
        Result result = walk((query, context) -> {
            calls.add(query);
            return Mono.just(fresh(new ReviewPage(Integer.MAX_VALUE, reviews(5))));
        });

        assertThat(result.part()).isInstanceOf(ReviewPart.Unavailable.class);
        assertThat(calls).hasSize(4);
    }

    @Test
    void walkWhenEntriesCannotBeReadCountsThemAndLeavesThemOut() {
        Elements<Review> entries = new Elements<>(List.of(Optional.empty(), Optional.of(review(1)), Optional.empty()));
        Result result = walk((query, context) -> Mono.just(fresh(new ReviewPage(3, entries))));

        assertThat(result).isEqualTo(new Result(result.part(), List.of(review(1)), false, 2));
        assertThat(result.part()).isInstanceOf(ReviewPart.Fresh.class);
    }
}
