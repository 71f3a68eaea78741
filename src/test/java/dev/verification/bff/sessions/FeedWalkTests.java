package dev.verification.bff.sessions;

import static org.assertj.core.api.Assertions.assertThat;

import dev.verification.bff.sessions.FeedWalk.Walked;
import dev.verification.bff.upstream.Deadline;
import dev.verification.bff.upstream.Failure;
import dev.verification.bff.upstream.Reading;
import dev.verification.bff.upstream.Reason;
import dev.verification.bff.upstream.RequestContext;
import dev.verification.bff.upstream.UpstreamException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import reactor.core.publisher.Mono;

class FeedWalkTests {

    private static final Instant NOW = Instant.parse("2026-11-01T12:00:00Z");
    private static final RequestContext INBOUND = new RequestContext("r", new Deadline(NOW.plusSeconds(10)));

    @Test
    void tenThousandFeedsThatMoveAreWalkedWithoutLosingOrDoublingAReview() {
        int complete = 0;
        for (int seed = 0; seed < 10_000; seed++) {
            RandomGenerator chance = new SplittableRandom(seed);
            MovingFeed feed = new MovingFeed(chance, chance.nextInt(60), chance.nextInt(1, 20), chance.nextInt(12));
            int sizeBefore = feed.size();
            Walked walked = walk(feed);
            assertThatNoneIsLostOrDoubled(seed, feed, walked);
            if (walked.part() instanceof ReviewPart.Fresh) {
                assertThat(walked.reviews()).as("seed %d", seed).hasSizeGreaterThanOrEqualTo(sizeBefore);
                complete++;
            }
        }
        assertThat(complete).isGreaterThan(9_900);
    }

    @Test
    void feedsOfWhichSomePagesAreKeptCopiesAreWalkedWithoutLosingOrDoublingAReview() {
        int complete = 0;
        for (int seed = 0; seed < 5_000; seed++) {
            RandomGenerator chance = new SplittableRandom(seed);
            MovingFeed feed = new MovingFeed(chance, chance.nextInt(1, 60), chance.nextInt(1, 20), chance.nextInt(12))
                    .readByOthers(chance.nextInt(1, 8));
            Walked walked = walk(feed);
            assertThatNoneIsLostOrDoubled(seed, feed, walked);
            complete += walked.part() instanceof ReviewPart.Fresh ? 1 : 0;
        }
        assertThat(complete).isGreaterThan(4_900);
    }

    private static void assertThatNoneIsLostOrDoubled(int seed, MovingFeed feed, Walked walked) {
        List<String> uuids = walked.reviews().stream().map(Review::uuid).toList();
        assertThat(uuids).as("seed %d", seed).doesNotHaveDuplicates();
        if (walked.part() instanceof ReviewPart.Fresh) {
            // Reviews are only added, so what the feed held at one instant are the first ones ever added to it.
            assertThat(uuids).as("seed %d", seed).containsExactlyInAnyOrderElementsOf(feed.firstAdded(uuids.size()));
        } else {
            assertThat(feed.isMoving()).as("seed %d: told as incomplete", seed).isTrue();
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 199, 200, 201, 400, 1_999, 2_000})
    void feedThatRestsCostsAsManyCallsAsItHasPages(int size) {
        MovingFeed feed = new MovingFeed(new SplittableRandom(1), size, 200, 0);
        Walked walked = walk(feed);

        assertThat(walked.reviews()).hasSize(size);
        assertThat(walked.truncated()).isFalse();
        assertThat(walked.part()).isInstanceOf(ReviewPart.Fresh.class);
        assertThat(feed.calls()).isEqualTo(Math.max(1, Math.ceilDiv(size, 200)));
    }

    @ParameterizedTest
    @ValueSource(ints = {2_001, 2_100, 5_000})
    void feedThatIsTooLongIsCutAfterItsOldestTwoThousand(int size) {
        MovingFeed feed = new MovingFeed(new SplittableRandom(1), size, 200, 0);
        Walked walked = walk(feed);

        assertThat(walked.reviews()).hasSize(2_000).isSortedAccordingTo(Comparator.comparing(MovingFeed::at));
        assertThat(walked.truncated()).isTrue();
        assertThat(feed.calls()).isEqualTo(10);
    }

    @Test
    void feedInPagesOfOneIsWalkedToItsEnd() {
        Walked walked = walk(new MovingFeed(new SplittableRandom(1), 1_999, 1, 0));

        assertThat(walked.reviews()).hasSize(1_999);
    }

    @Test
    void feedInPagesThatAreNoDivisorOfTheLimitIsCutThereToo() {
        Walked walked = walk(new MovingFeed(new SplittableRandom(1), 2_100, 150, 0));

        assertThat(walked.reviews()).hasSize(2_000);
        assertThat(walked.truncated()).isTrue();
    }

    @Test
    void feedThatMovesWithoutEndIsGivenUpAndToldAsIncomplete() {
        List<Review> feed = new ArrayList<>(reviews(0, 10));
        List<RequestContext> asked = new ArrayList<>();
        Walked walked = walk((query, inbound) -> {
            asked.add(inbound);
            ReviewPage page = page(feed, query, 5);
            feed.addFirst(review(feed.size()));
            return Mono.just(fresh(page));
        });

        assertThat(walked.part()).isEqualTo(new ReviewPart.Unavailable(Reason.CONTRACT, Optional.empty()));
        assertThat(walked.reviews()).doesNotHaveDuplicates();
        assertThat(asked.stream().filter(inbound -> inbound.takes(Instant.EPOCH)))
                .hasSizeLessThan(asked.size());
    }

    @Test
    void secondRoundReadsAnew() {
        List<Review> feed = new ArrayList<>(reviews(0, 8));
        List<Boolean> anew = new ArrayList<>();
        Walked walked = walk((query, inbound) -> {
            anew.add(!inbound.takes(Instant.EPOCH));
            ReviewPage page = page(feed, query, 5);
            if (feed.size() == 8) {
                feed.addFirst(review(99));
            }
            return Mono.just(fresh(page));
        });

        assertThat(walked.reviews()).hasSize(9).doesNotHaveDuplicates();
        assertThat(anew).containsExactly(false, false, true, true);
    }

    @Test
    void feedThatCountsMoreThanItShowsIsAskedTwiceAndToldAsIncomplete() {
        List<ReviewQuery> asked = new ArrayList<>();
        Walked walked = walk((query, inbound) -> {
            asked.add(query);
            return Mono.just(fresh(
                    new ReviewPage(4, page(reviews(0, 3), query, 200).results())));
        });

        assertThat(walked.part()).isEqualTo(new ReviewPart.Unavailable(Reason.CONTRACT, Optional.empty()));
        assertThat(walked.reviews()).hasSize(3);
        assertThat(asked).hasSize(4);
    }

    @Test
    void feedThatIgnoresTheOffsetIsToldAsIncomplete() {
        Walked walked = walk((query, inbound) -> Mono.just(fresh(new ReviewPage(9, reviews(0, 5)))));

        assertThat(walked.part()).isInstanceOf(ReviewPart.Unavailable.class);
        assertThat(walked.reviews()).hasSize(5);
    }

    @Test
    void feedThatFailsMidwayLeavesWhatWasRead() {
        Walked walked = walk((query, inbound) -> query.offset() == 0
                ? Mono.just(fresh(new ReviewPage(9, reviews(0, 5))))
                : Mono.error(
                        new UpstreamException("didit", new Failure.Unavailable(Optional.of(500), Optional.empty()))));

        assertThat(walked.part()).isEqualTo(new ReviewPart.Unavailable(Reason.UPSTREAM_ERROR, Optional.empty()));
        assertThat(walked.reviews()).hasSize(5);
    }

    @Test
    void feedThatIsDeletedMidwayIsAbsent() {
        Walked walked = walk((query, inbound) -> Mono.just(
                query.offset() == 0 ? fresh(new ReviewPage(9, reviews(0, 5))) : Reading.fresh(Optional.empty(), NOW)));

        assertThat(walked).isEqualTo(Walked.nothing(new ReviewPart.Absent()));
    }

    @Test
    void partIsAsOldAsItsOldestPage() {
        Walked walked = walk((query, inbound) -> Mono.just(new Reading<>(
                Optional.of(page(reviews(0, 8), query, 4)),
                NOW.minusSeconds(query.offset() == 0 ? 40 : 0),
                query.offset() == 0 ? Optional.of(Reason.REFRESHING) : Optional.empty())));

        assertThat(walked.part()).isInstanceOfSatisfying(ReviewPart.Stale.class, stale -> {
            assertThat(stale.fetchedAt()).isEqualTo(NOW.minusSeconds(40));
            assertThat(stale.reason()).isEqualTo(Reason.REFRESHING);
        });
        assertThat(walked.reviews()).hasSize(8);
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
        return IntStream.range(from, to).mapToObj(FeedWalkTests::review).toList();
    }

    private static Review review(int number) {
        return MovingFeed.review("u" + number, NOW.plusSeconds(number));
    }
}
