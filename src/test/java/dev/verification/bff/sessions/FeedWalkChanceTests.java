package dev.verification.bff.sessions;

import static dev.verification.bff.sessions.FeedWalks.fresh;
import static dev.verification.bff.sessions.FeedWalks.page;
import static dev.verification.bff.sessions.FeedWalks.reviews;
import static dev.verification.bff.sessions.FeedWalks.walk;
import static org.assertj.core.api.Assertions.assertThat;

import dev.verification.bff.sessions.FeedWalk.Result;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;

/** Walks over feeds that change at random while they are read. */
class FeedWalkChanceTests {

    @Test
    void walksOverTenThousandChangingFeedsLoseAndRepeatNoReview() {
        int complete = 0;
        for (int seed = 0; seed < 10_000; seed++) {
            RandomGenerator chance = new SplittableRandom(seed);
            MovingFeed feed = new MovingFeed(chance, chance.nextInt(60), chance.nextInt(1, 20), chance.nextInt(12));
            int sizeBefore = feed.size();
            Result result = walk(feed);
            assertThatNoneIsLostOrRepeated(seed, feed, result);
            if (result.part() instanceof ReviewPart.Fresh) {
                assertThat(result.reviews()).as("seed %d", seed).hasSizeGreaterThanOrEqualTo(sizeBefore);
                complete++;
            }
        }
        assertThat(complete).isGreaterThan(9_900);
    }

    @Test
    void walksOverFeedsWithCachedPagesLoseAndRepeatNoReview() {
        int complete = 0;
        for (int seed = 0; seed < 5_000; seed++) {
            RandomGenerator chance = new SplittableRandom(seed);
            MovingFeed feed = new MovingFeed(chance, chance.nextInt(1, 60), chance.nextInt(1, 20), chance.nextInt(12))
                    .readByOthers(chance.nextInt(1, 8));
            Result result = walk(feed);
            assertThatNoneIsLostOrRepeated(seed, feed, result);
            complete += result.part() instanceof ReviewPart.Fresh ? 1 : 0;
        }
        assertThat(complete).isGreaterThan(4_900);
    }

    @Test
    void walksOverFeedsWithDuplicatesAndDeletionsLoseAndRepeatNoReviewThatStays() {
        for (int seed = 0; seed < 2_000; seed++) {
            RandomGenerator chance = new SplittableRandom(seed);
            List<Review> feed = new ArrayList<>(reviews(chance.nextInt(1, 40)));
            for (int duplicates = chance.nextInt(4); duplicates > 0; duplicates--) {
                feed.add(chance.nextInt(feed.size()), feed.get(chance.nextInt(feed.size())));
            }
            int pageSize = chance.nextInt(1, 12);
            int[] deletions = {chance.nextInt(3)};
            Result result = walk((query, context) -> {
                ReviewPage page = page(feed, query, pageSize);
                if (deletions[0]-- > 0 && !feed.isEmpty()) {
                    feed.remove(chance.nextInt(feed.size()));
                }
                return Mono.just(fresh(page));
            });

            assertThat(result.reviews()).as("seed %d", seed).doesNotHaveDuplicates();
            if (result.part() instanceof ReviewPart.Fresh) {
                assertThat(result.reviews()).as("seed %d", seed).containsAll(feed);
            }
        }
    }

    private static void assertThatNoneIsLostOrRepeated(int seed, MovingFeed feed, Result result) {
        List<String> uuids = result.reviews().stream().map(Review::uuid).toList();
        assertThat(uuids).as("seed %d", seed).doesNotHaveDuplicates();
        if (result.part() instanceof ReviewPart.Fresh) {
            // Reviews are only added, so what the feed held at one instant are the first ones ever added to it.
            assertThat(uuids).as("seed %d", seed).containsExactlyInAnyOrderElementsOf(feed.firstAdded(uuids.size()));
        } else {
            assertThat(feed.isMoving()).as("seed %d: incomplete", seed).isTrue();
        }
    }
}
