package dev.verification.bff.upstream.ratelimit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SendTimeEstimateTests {

    private final SendTimeEstimate answers = new SendTimeEstimate();

    @Test
    void certainWhenFewWereSeenIsZero() {
        add(15, 70_000);
        assertThat(answers.certain()).isZero();
    }

    @Test
    void certainWhenAllAreAlikeIsTheirTime() {
        add(16, 70_000);
        assertThat(answers.certain()).isEqualTo(70_000);
    }

    @Test
    void certainIsShorterByTheirDifference() {
        add(15, 70_000);
        add(1, 80_000);
        assertThat(answers.certain()).isEqualTo(60_000);
    }

    @Test
    void certainWhenTheyDifferByMoreThanTheFastestTakesIsZero() {
        add(15, 70_000);
        add(1, 30_000);
        assertThat(answers.certain()).isZero();
    }

    @Test
    void certainRemembersADifferenceForLong() {
        add(1, 500_000);
        add(255, 70_000);
        assertThat(answers.certain()).isZero();
    }

    @Test
    void certainForgetsWhatWasLongAgo() {
        add(1, 500_000);
        add(256, 70_000);
        assertThat(answers.certain()).isEqualTo(70_000);
    }

    private void add(int count, long took) {
        IntStream.range(0, count).forEach(i -> answers.add(took));
    }
}
