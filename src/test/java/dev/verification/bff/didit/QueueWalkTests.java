package dev.verification.bff.didit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.verification.bff.sessions.InvalidQueryException;
import dev.verification.bff.sessions.QueuePage;
import dev.verification.bff.sessions.QueueQuery;
import dev.verification.bff.upstream.UpstreamException;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Walks over queues whose sessions come and go: who stays is returned once, and every walk ends. */
class QueueWalkTests {

    @Test
    void walksOverTenThousandSessionsOfWhichThirtySevenAreInReviewReturnExactlyThose() {
        for (int seed = 0; seed < 500; seed++) {
            SimulatedQueue queue = new SimulatedQueue(new SplittableRandom(seed), 10_000, 37);

            assertThat(queue.walk(1 + seed % 50, () -> {}))
                    .as("seed %d", seed)
                    .containsExactlyElementsOf(queue.inReview());
        }
    }

    @Test
    void walksWhileSessionsComeAndGoReturnAllThatStayOnceAndNoneThatWasNeverInReview() {
        for (int seed = 0; seed < 2_000; seed++) {
            RandomGenerator chance = new SplittableRandom(seed);
            SimulatedQueue queue = new SimulatedQueue(chance, 10_000, 37);
            Set<Long> stayed = new HashSet<>(queue.inReview());
            List<Long> shown = queue.walk(chance.nextInt(1, 12), () -> stayed.retainAll(queue.change(6)));

            assertThat(shown).as("seed %d", seed).doesNotHaveDuplicates().containsAll(stayed);
            assertThat(queue.everInReview()).as("seed %d", seed).containsAll(shown);
        }
    }

    @Test
    void walksOverLongQueuesWhoseCachedPagesAreOfDifferentInstantsReturnAllThatStayOnce() {
        for (int seed = 0; seed < 1_000; seed++) {
            RandomGenerator chance = new SplittableRandom(seed);
            SimulatedQueue queue = new SimulatedQueue(chance, 3_000, chance.nextInt(200, 1_500));
            queue.largestPage = chance.nextInt(2) == 0 ? 200 : chance.nextInt(50, 250);
            queue.isCached = chance.nextBoolean();
            Set<Long> stayed = new HashSet<>(queue.inReview());
            int changes = chance.nextInt(1, 60);
            List<Long> shown = queue.walk(chance.nextInt(20, 100), () -> stayed.retainAll(queue.change(changes)));

            assertThat(shown).as("seed %d", seed).doesNotHaveDuplicates().containsAll(stayed);
        }
    }

    @Test
    void walkWhenNearlyAllLeaveAtOnceReturnsThoseWhoStay() {
        SimulatedQueue queue = new SimulatedQueue(new SplittableRandom(1), 10_000, 5_000);
        List<Long> last = queue.inReview().subList(4_950, 5_000);
        int[] pages = {0};
        List<Long> shown = queue.walk(100, () -> {
            if (pages[0]++ == 30) {
                queue.keepOnly(last);
            }
        });

        assertThat(shown).doesNotHaveDuplicates().containsAll(last);
    }

    @Test
    void walkOfALongQueueReadsItInLargePages() {
        SimulatedQueue queue = new SimulatedQueue(new SplittableRandom(1), 2_000, 1_000);
        queue.isCached = true;

        assertThat(queue.walk(25, () -> {})).containsExactlyElementsOf(queue.inReview());
        assertThat(queue.calls).isEqualTo(6);
    }

    @Test
    void pageCountsTheWholeQueue() {
        SimulatedQueue queue = new SimulatedQueue(new SplittableRandom(1), 10_000, 37);

        QueuePage page = queue.page(SimulatedQueue.query(5, Optional.empty()));

        assertThat(page.count()).isEqualTo(37);
        assertThat(page.rows().size()).isEqualTo(5);
    }

    @Test
    void walkWhenVendorIgnoresTheOffsetFailsInsteadOfEndingEarly() {
        SimulatedQueue queue = new SimulatedQueue(new SplittableRandom(1), 1_000, 500);
        queue.ignoresOffset = true;

        assertThatThrownBy(() -> queue.walk(100, () -> {})).isInstanceOf(UpstreamException.class);
    }

    @Test
    void walkWhenVendorIgnoresTheFilterFails() {
        SimulatedQueue queue = new SimulatedQueue(new SplittableRandom(1), 1_000, 0);
        queue.ignoresFilter = true;

        assertThatThrownBy(() -> queue.walk(100, () -> {}))
                .hasMessageContaining("no session of the requested statuses");
    }

    @Test
    void pageWhenVendorReturnsSomeOfAnotherStatusLeavesTheseOut() {
        SimulatedQueue queue = new SimulatedQueue(new SplittableRandom(1), 100, 37);
        queue.ignoresFilter = true;

        assertThat(queue.walk(10, () -> {})).containsExactlyElementsOf(queue.inReview());
        assertThat(queue.page(SimulatedQueue.query(10, Optional.empty())).count())
                .isEqualTo(37);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "x",
                "bffq1.",
                "bffq1.x.y",
                "bff2.eJyr.1",
                "bffq1..0",
                "bffq1.MA.1jgwzyv",
            })
    void pageWhenTokenIsNoCursorIsRefused(String token) {
        SimulatedQueue queue = new SimulatedQueue(new SplittableRandom(1), 10, 5);

        assertThatThrownBy(() -> queue.page(SimulatedQueue.query(5, Optional.of(token))))
                .isInstanceOf(InvalidQueryException.class);
        assertThat(queue.calls).isZero();
    }

    @Test
    void pageWhenTokenBelongsToAnotherQueryIsRefused() {
        SimulatedQueue queue = new SimulatedQueue(new SplittableRandom(1), 100, 50);
        Optional<String> token =
                queue.page(SimulatedQueue.query(5, Optional.empty())).nextToken();
        QueueQuery other =
                new QueueQuery(5, token, List.of("Approved"), Optional.empty(), Optional.empty(), Optional.empty());

        assertThatThrownBy(() -> queue.page(other)).hasMessageContaining("other parameters");
    }
}
