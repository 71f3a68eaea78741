package dev.verification.bff.upstream.resilience;

import static org.assertj.core.api.Assertions.assertThat;

import dev.verification.bff.settings.SettingsOf;
import dev.verification.bff.upstream.VirtualTime;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class RetryBudgetTests {

    private static final Duration NOW = Duration.ZERO;
    private static final Duration PATIENCE = Duration.ofSeconds(9);

    private final VirtualTime time = new VirtualTime();
    private final RetryBudget budget =
            new RetryBudget(SettingsOf.resilience().retry(), time.time().clock());

    @Test
    void firstRetryIsAllowedAtOnce() {
        budget.called();

        assertThat(budget.take(NOW, PATIENCE)).contains(NOW);
    }

    @Test
    void retryKeepsItsBackOff() {
        budget.called();

        assertThat(budget.take(Duration.ofMillis(70), PATIENCE)).contains(Duration.ofMillis(70));
    }

    @Test
    void tenAMinuteAreAllowedWhenCallsAreFew() {
        assertThat(taken(11, Duration.ofSeconds(1))).isEqualTo(10);
    }

    @Test
    void unearnedRetriesFollowEachOtherByHalfASecond() {
        budget.take(NOW, PATIENCE);

        assertThat(budget.take(NOW, PATIENCE)).contains(Duration.ofMillis(500));
        assertThat(budget.take(NOW, PATIENCE)).contains(Duration.ofMillis(1_000));
    }

    @Test
    void unearnedRetryWhenItsTurnIsTooLateIsRefusedAndNotSpent() {
        budget.take(NOW, PATIENCE);

        assertThat(budget.take(NOW, Duration.ofMillis(499))).isEmpty();
        assertThat(budget.take(NOW, PATIENCE)).contains(Duration.ofMillis(500));
    }

    @Test
    void tenAMinuteAreAllowedAgainAMinuteLater() {
        taken(10, Duration.ofSeconds(1));

        time.advance(Duration.ofSeconds(52));

        assertThat(budget.take(NOW, PATIENCE)).isPresent();
    }

    @Test
    void tenthOfTheCallsIsAllowedWhenCallsAreMany() {
        long taken = 0;
        for (int second = 0; second < 180; second++) {
            taken += callsThatFail(200);
            time.advance(Duration.ofSeconds(1));
        }

        assertThat(taken).isBetween(2_850L, 3_600L);
    }

    @Test
    void failingForGoodWhenSuddenCostsNoMoreThanATenth() {
        for (int second = 0; second < 60; second++) {
            callsThatSucceed(200);
            time.advance(Duration.ofSeconds(1));
        }

        assertThat(callsThatFail(1_000)).isBetween(80L, 100L);
    }

    @Test
    void failingForGoodFromTheStartCostsNoMoreThanATenth() {
        for (int calls = 1; calls <= 100; calls++) {
            budget.called();
            budget.take(NOW, NOW);
        }

        assertThat(budget.take(NOW, NOW)).isEmpty();
        assertThat(callsThatFail(1_000)).isLessThanOrEqualTo(100);
    }

    private long taken(int times, Duration apart) {
        long taken = 0;
        for (int i = 0; i < times; i++) {
            taken += budget.take(NOW, PATIENCE).stream().count();
            time.advance(apart);
        }
        return taken;
    }

    private void callsThatSucceed(int calls) {
        for (int i = 0; i < calls; i++) {
            budget.called();
        }
    }

    private long callsThatFail(int calls) {
        long retries = 0;
        for (int i = 0; i < calls; i++) {
            budget.called();
            retries += budget.take(NOW, NOW).filter(Duration::isZero).stream().count();
        }
        return retries;
    }
}
