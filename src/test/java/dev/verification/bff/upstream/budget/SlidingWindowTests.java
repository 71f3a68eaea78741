package dev.verification.bff.upstream.budget;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class SlidingWindowTests {

    private static final long LENGTH = 1_000;

    @Test
    void freeWhenInstantsAreRandomAgreesWithCountingByHand() {
        Random chance = new Random(1);
        SlidingWindow window = new SlidingWindow(50, LENGTH);
        List<Long> counted = new ArrayList<>();
        long now = 0;
        for (int i = 0; i < 100_000; i++) {
            now += chance.nextInt(40);
            assertThat(window.free(now)).isEqualTo(50 - countedByHand(counted, now));
            if (window.free(now) > 0) {
                window.count(now, 1);
                counted.add(now);
            }
        }
    }

    @Test
    void earliestWhenUsedThenIsTheFirstThatIsFree() {
        Random chance = new Random(2);
        SlidingWindow window = new SlidingWindow(20, LENGTH);
        long now = 0;
        for (int i = 0; i < 10_000; i++) {
            long instant = window.earliest(1, 0, now, now);
            assertThat(instant == now || window.free(instant - 1) == 0).isTrue();
            assertThat(window.free(instant)).isPositive();
            now = instant + chance.nextInt(60);
            window.count(now, 1);
        }
    }

    @Test
    void earliestWhenMorePermitsAreWantedThanTheLimitSpansWindows() {
        SlidingWindow window = new SlidingWindow(3, LENGTH);
        assertThat(window.earliest(3, 0, 0, 0)).isZero();
        assertThat(window.earliest(4, 0, 0, 0)).isEqualTo(LENGTH);
        assertThat(window.earliest(7, 0, 0, 0)).isEqualTo(2 * LENGTH);
    }

    @Test
    void instantWhenCallsAreOnTheirWayWaitsForTheirLatestLanding() {
        SlidingWindow window = new SlidingWindow(2, LENGTH);
        window.count(10, 1);
        assertThat(window.earliest(1, 1, 300, 20)).isEqualTo(10 + LENGTH);
        assertThat(window.earliest(2, 1, 300, 20)).isEqualTo(300 + LENGTH);
    }

    @Test
    void limitWhenMoreAreUsedAllowsNoneUntilTheyHavePassed() {
        SlidingWindow window = new SlidingWindow(4, LENGTH);
        for (int at = 0; at < 4; at++) {
            window.count(at, 1);
        }
        window.limit(2);
        assertThat(window.earliest(1, 0, 5, 5)).isEqualTo(2 + LENGTH);
        assertThat(window.free(2 + LENGTH)).isEqualTo(1);
    }

    @Test
    void takenByOthersCountsUntilItsInstantAndIsCountedInOrderOfTime() {
        SlidingWindow window = new SlidingWindow(4, LENGTH);
        window.count(10, 1);
        window.count(40, 1);
        window.usedByOthers(2, 25 + LENGTH);
        assertThat(window.free(50)).isZero();
        assertThat(window.earliest(2, 0, 50, 50)).isEqualTo(25 + LENGTH);
        assertThat(window.free(25 + LENGTH)).isEqualTo(3);
        assertThat(window.free(40 + LENGTH)).isEqualTo(4);
    }

    @Test
    void freeWhenTimeGoesBackNeverGrows() {
        SlidingWindow window = new SlidingWindow(2, LENGTH);
        window.count(500, 1);
        window.count(400, 1);
        assertThat(window.free(450)).isZero();
        assertThat(window.free(500 + LENGTH)).isEqualTo(2);
    }

    private static long countedByHand(List<Long> counted, long now) {
        counted.removeIf(at -> at <= now - LENGTH);
        return counted.size();
    }
}
