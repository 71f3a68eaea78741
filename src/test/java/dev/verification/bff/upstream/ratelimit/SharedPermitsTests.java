package dev.verification.bff.upstream.ratelimit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.verification.bff.redis.Redis;
import dev.verification.bff.settings.Limit;
import dev.verification.bff.upstream.shared.SharedBudget;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class SharedPermitsTests {

    private static final long LATER = 60_000_000;
    private static final long GRANTED = 17;

    private final RateLimiterSettings settings = TestSettings.of(new Limit.Window(6, Duration.ofSeconds(6)));
    private final SharedPermits permits = new SharedPermits(
            new SharedBudget(Redis.NONE, settings.shared(), "replica", () -> 0),
            new SentCalls(settings),
            new SerialExecutor(() -> {}));

    @Test
    void callsWhenThereIsNoSharedBudgetAreNotReported() {
        answer();
        permits.unused(permits.sent(1, GRANTED, 0));

        assertThat(permits.isDue(0, LATER)).isFalse();
    }

    @Test
    void answerWhenThereIsASharedBudgetIsReportedSoon() {
        permits.startReporting();
        answer();

        assertThat(permits.isDue(0, LATER)).isTrue();
    }

    @Test
    void answerWhenTheSharedBudgetIsLostIsForgotten() {
        permits.startReporting();
        answer();
        permits.stopReporting();

        assertThat(permits.isDue(0, LATER)).isFalse();
    }

    private void answer() {
        permits.answered(permits.sent(0, GRANTED, 0), 10, 10);
    }
}
