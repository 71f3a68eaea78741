package dev.verification.bff.upstream.ratelimit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;

class PauseTests {

    private static final long SPREAD = 500;

    private final Pause pause = new Pause(SPREAD, new Random(1));

    @Test
    void awaitProbeHoldsAllUntilTheProbeMustBeOver() {
        pause.begin(100, 0);
        pause.awaitProbe(900);
        assertThat(pause.isPaused(100)).as("the pause itself is over").isFalse();
        assertThat(pause.permits(899)).isZero();
        assertThat(pause.nextChange(200)).isEqualTo(900);
        assertThat(pause.earliest(0, 200)).isEqualTo(900);
        assertThat(pause.earliest(3, 200)).isEqualTo(900 + SPREAD);
        assertThat(pause.permits(900)).as("another probe").isEqualTo(1);
    }

    @Test
    void awaitProbeWhenItIsOverEarlierAllowsAnotherAtOnce() {
        pause.begin(100, 0);
        pause.awaitProbe(900);
        pause.awaitProbe(200);
        assertThat(pause.permits(200)).isEqualTo(1);
    }

    @Test
    void awaitProbeWhenThePauseIsLongerShortensNothing() {
        pause.begin(1_000, 0);
        pause.awaitProbe(900);
        assertThat(pause.permits(950)).isZero();
        assertThat(pause.earliest(0, 200)).isEqualTo(1_000);
    }

    @Test
    void awaitProbeIsForgottenWhenAnotherPauseBegins() {
        pause.begin(100, 0);
        pause.awaitProbe(5_000);
        pause.begin(1_000, 200);
        assertThat(pause.permits(1_000)).isEqualTo(1);
    }

    @Test
    void awaitProbeWhenThereIsNoPauseHoldsNobody() {
        pause.awaitProbe(900);
        assertThat(pause.permits(100)).isEqualTo(Integer.MAX_VALUE);
    }
}
