package dev.verification.bff.upstream.ratelimit;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class LearnedLimitTests {

    private static final long WINDOW = 60;

    private final LearnedLimit limit = new LearnedLimit(600, WINDOW);

    @Test
    void callsWhenNothingIsLearnedAreAsConfigured() {
        assertThat(limit.calls(0)).isEqualTo(600);
        assertThat(limit.nextRaise(0)).isEqualTo(Long.MAX_VALUE);
    }

    @Test
    void callsAreRaisedAfterAWindowAndAsConfiguredAfterTwo() {
        limit.learn(1, 100);

        assertThat(limit.calls(159)).isEqualTo(1);
        assertThat(limit.calls(160)).isEqualTo(24);
        assertThat(limit.calls(219)).isEqualTo(24);
        assertThat(limit.calls(220)).isEqualTo(600);
        assertThat(limit.calls(1_000)).isEqualTo(600);
    }

    @Test
    void callsWhenRefusedAfterARaiseAreAsLearnedAgain() {
        limit.learn(300, 100);
        assertThat(limit.calls(170)).isEqualTo(424);

        limit.onRefused(170);
        assertThat(limit.calls(229)).isEqualTo(300);
        assertThat(limit.calls(230)).isEqualTo(424);
    }

    @Test
    void callsWhenRefusedLaterWithoutALimitStayAsConfigured() {
        limit.learn(1, 100);
        assertThat(limit.calls(220)).isEqualTo(600);

        limit.onRefused(230);
        assertThat(limit.calls(230)).isEqualTo(600);
    }

    @Test
    void learnWhenAHigherLimitIsNamedUsesTheLatest() {
        limit.learn(1, 100);
        limit.learn(300, 101);
        assertThat(limit.calls(101)).isEqualTo(300);

        limit.learn(9_000, 102);
        assertThat(limit.calls(102)).isEqualTo(600);
    }

    @Test
    void nextRaiseIsTheEndOfTheWindow() {
        limit.learn(1, 100);

        assertThat(limit.nextRaise(110)).isEqualTo(160);
        assertThat(limit.nextRaise(160)).isEqualTo(220);
        assertThat(limit.nextRaise(220)).isEqualTo(Long.MAX_VALUE);
    }
}
