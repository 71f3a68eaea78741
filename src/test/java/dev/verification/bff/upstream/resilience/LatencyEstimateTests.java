package dev.verification.bff.upstream.resilience;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class LatencyEstimateTests {

    private final LatencyEstimate usual = new LatencyEstimate();

    @Test
    void zeroBeforeTheFirstAnswer() {
        assertThat(usual.get()).isZero();
    }

    @Test
    void thatOfAllWhenAllAreAlike() {
        for (int i = 0; i < 20; i++) {
            usual.add(Duration.ofMillis(100));
        }

        assertThat(usual.get()).isEqualTo(Duration.ofMillis(100));
    }

    @Test
    void aboveTheMeanWhenTheyVary() {
        for (int i = 0; i < 200; i++) {
            usual.add(Duration.ofMillis(i % 2 == 0 ? 50 : 150));
        }

        assertThat(usual.get()).isBetween(Duration.ofMillis(150), Duration.ofMillis(250));
    }

    @Test
    void followsWhenTheyGrow() {
        usual.add(Duration.ofMillis(100));
        for (int i = 0; i < 50; i++) {
            usual.add(Duration.ofSeconds(1));
        }

        assertThat(usual.get()).isBetween(Duration.ofMillis(990), Duration.ofMillis(1_100));
    }
}
