package dev.verification.bff.sessions;

import static org.assertj.core.api.Assertions.assertThat;

import dev.verification.bff.sessions.FeedWalk.Walked;
import dev.verification.bff.upstream.Deadline;
import dev.verification.bff.upstream.Elements;
import dev.verification.bff.upstream.Reading;
import dev.verification.bff.upstream.RequestContext;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;

/** Walks over feeds that are not ideal. */
class OddFeedWalkTests {

    private static final Instant NOW = Instant.parse("2026-11-01T12:00:00Z");
    private static final RequestContext INBOUND = new RequestContext("r", new Deadline(NOW.plusSeconds(10)));

    @Test
    void feedThatHoldsAReviewTwiceIsWalkedOnceAndComplete() {
        List<Review> feed = List.of(review(1), review(2), review(2), review(3), review(3));
        List<ReviewQuery> asked = new ArrayList<>();
        Walked walked = walk((query, inbound) -> {
            asked.add(query);
            return Mono.just(fresh(page(feed, query, 2)));
        });

        assertThat(walked.reviews()).containsExactly(review(1), review(2), review(3));
        assertThat(walked.part()).isInstanceOf(ReviewPart.Fresh.class);
        assertThat(asked).hasSize(3);
    }

    @Test
    void feedOutOfWhichReviewsAreDeletedMeanwhileIsWalkedWithoutLosingOne() {
        List<Review> feed = new ArrayList<>(reviews(0, 10));
        Walked walked = walk((query, inbound) -> {
            ReviewPage page = page(feed, query, 5);
            feed.removeIf(review -> review.uuid().equals("u1"));
            return Mono.just(fresh(page));
        });

        assertThat(walked.reviews()).containsAll(feed).doesNotHaveDuplicates();
        assertThat(walked.part()).isInstanceOf(ReviewPart.Fresh.class);
    }

    @Test
    void feedWithoutEndThatRepeatsItselfIsLeftAfterTheSecondPage() {
        List<ReviewQuery> asked = new ArrayList<>();
        Walked walked = walk((query, inbound) -> {
            asked.add(query);
            return Mono.just(fresh(new ReviewPage(Integer.MAX_VALUE, reviews(0, 5))));
        });

        assertThat(walked.part()).isInstanceOf(ReviewPart.Unavailable.class);
        assertThat(asked).hasSize(4);
    }

    @Test
    void entriesThatCannotBeReadAreCountedAndLeftOut() {
        Elements<Review> entries = new Elements<>(List.of(Optional.empty(), Optional.of(review(1)), Optional.empty()));
        Walked walked = walk((query, inbound) -> Mono.just(fresh(new ReviewPage(3, entries))));

        assertThat(walked).isEqualTo(new Walked(walked.part(), List.of(review(1)), false, 2));
        assertThat(walked.part()).isInstanceOf(ReviewPart.Fresh.class);
    }

    @Test
    void feedsThatHoldReviewsTwiceAndLoseOthersAreWalkedWithoutLosingOrDoublingWhatStays() {
        for (int seed = 0; seed < 2_000; seed++) {
            RandomGenerator chance = new SplittableRandom(seed);
            List<Review> feed = new ArrayList<>(reviews(0, chance.nextInt(1, 40)));
            for (int doubles = chance.nextInt(4); doubles > 0; doubles--) {
                feed.add(chance.nextInt(feed.size()), feed.get(chance.nextInt(feed.size())));
            }
            int pageSize = chance.nextInt(1, 12);
            int[] deletions = {chance.nextInt(3)};
            Walked walked = walk((query, inbound) -> {
                ReviewPage page = page(feed, query, pageSize);
                if (deletions[0]-- > 0 && !feed.isEmpty()) {
                    feed.remove(chance.nextInt(feed.size()));
                }
                return Mono.just(fresh(page));
            });

            assertThat(walked.reviews()).as("seed %d", seed).doesNotHaveDuplicates();
            if (walked.part() instanceof ReviewPart.Fresh) {
                assertThat(walked.reviews()).as("seed %d", seed).containsAll(feed);
            }
        }
    }

    private static Walked walk(ReviewFeed feed) {
        return FeedWalk.walk(feed, INBOUND).blockOptional().orElseThrow();
    }

    private static ReviewPage page(List<Review> feed, ReviewQuery query, int pageSize) {
        return new ReviewPage(
                feed.size(), feed.stream().skip(query.offset()).limit(pageSize).toList());
    }

    private static Reading<Optional<ReviewPage>> fresh(ReviewPage page) {
        return Reading.fresh(Optional.of(page), NOW);
    }

    private static List<Review> reviews(int from, int to) {
        return IntStream.range(from, to).mapToObj(OddFeedWalkTests::review).toList();
    }

    private static Review review(int number) {
        return MovingFeed.review("u" + number, NOW.plusSeconds(number));
    }
}
