package dev.verification.bff.upstream.resilience;

import static org.assertj.core.api.Assertions.assertThat;

import dev.verification.bff.settings.SettingsOf;
import dev.verification.bff.upstream.Deadline;
import dev.verification.bff.upstream.Failure;
import dev.verification.bff.upstream.RequestContext;
import dev.verification.bff.upstream.UpstreamException;
import dev.verification.bff.upstream.UpstreamStatus;
import dev.verification.bff.upstream.VirtualTime;
import dev.verification.bff.upstream.http.Exchange;
import dev.verification.bff.upstream.http.Script;
import dev.verification.bff.upstream.ratelimit.TestContext;
import dev.verification.bff.upstream.ratelimit.UpstreamContext;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The time of day is set while everything is under way: nothing that lasts takes notice. */
class TimeOfDayTests {

    private static final Duration PATIENCE = Duration.ofSeconds(90);

    private final VirtualTime time = new VirtualTime();
    private final List<Object> ended = new ArrayList<>();

    @ParameterizedTest
    @ValueSource(strings = {"PT-1H", "PT-5S", "PT1H"})
    void limiterNeitherStallsNorOversteps(Duration step) {
        Script script = Script.answering();
        Upstream upstream = upstream(script);
        read(upstream, 600);
        time.advance(Duration.ofSeconds(20));
        read(upstream, 1);

        time.setTimeOfDay(step);
        time.advance(Duration.ofSeconds(40));
        assertThat(script.made()).as("none before the window has passed").isEqualTo(600);
        time.advance(Duration.ofSeconds(1));
        assertThat(script.made()).as("none later than that").isEqualTo(601);
    }

    @ParameterizedTest
    @ValueSource(strings = {"PT-1H", "PT-5S", "PT1H"})
    void pauseEndsWhenItWasToEndAndIsShownByTheNewTimeOfDay(Duration step) {
        Script script = Script.failing(new Failure.Throttled(Optional.of(Duration.ofSeconds(30))));
        Upstream upstream = upstream(script);
        read(upstream, 2);

        time.setTimeOfDay(step);
        Instant end = time.wall().instant().plusSeconds(30);
        assertThat(upstream.status().pausedUntil()).contains(end);
        time.advance(Duration.ofMillis(29_999));
        assertThat(script.made()).isEqualTo(1);
        time.advance(Duration.ofMillis(1));
        assertThat(script.made()).isEqualTo(2);
    }

    @ParameterizedTest
    @ValueSource(strings = {"PT-1H", "PT-5S", "PT1H"})
    void breakerOpensAndProbesWhenItWasTo(Duration step) {
        Breaker breaker = new Breaker(SettingsOf.didit("http://127.0.0.1"), time.time());
        for (int call = 0; call < 20; call++) {
            time.setTimeOfDay(call == 10 ? step : Duration.ZERO);
            breaker.circuit().onError(0, TimeUnit.SECONDS, Script.failed(Script.status(500)));
        }
        assertThat(breaker.state()).isEqualTo(UpstreamStatus.Breaker.OPEN);

        time.setTimeOfDay(step);
        time.advance(Duration.ofMillis(9_999));
        assertThat(breaker.circuit().tryAcquirePermission()).isFalse();
        assertThat(breaker.refusal().requestedWait()).contains(Duration.ofMillis(1));
        time.advance(Duration.ofMillis(1));
        assertThat(breaker.circuit().tryAcquirePermission()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"PT-1H", "PT-5S", "PT1H"})
    void retryBudgetCountsTheSameMinute(Duration step) {
        RetryBudget budget =
                new RetryBudget(SettingsOf.resilience().retry(), time.time().clock());
        int taken = 0;
        for (int second = 0; second < 50; second++) {
            taken += budget.take(Duration.ZERO, Duration.ZERO).isPresent() ? 1 : 0;
            time.setTimeOfDay(second == 25 ? step : Duration.ZERO);
            time.advance(Duration.ofSeconds(1));
        }
        assertThat(taken).isEqualTo(10);
        time.advance(Duration.ofSeconds(12));
        assertThat(budget.take(Duration.ZERO, Duration.ZERO)).isPresent();
    }

    @ParameterizedTest
    @ValueSource(strings = {"PT-1H", "PT-5S", "PT1H"})
    void deadlineLeavesTheSameTime(Duration step) {
        Deadline deadline = Deadline.after(Duration.ofSeconds(10), time.time().clock());
        time.setTimeOfDay(step);
        time.advance(Duration.ofSeconds(4));

        assertThat(time.time().until(deadline)).isEqualTo(Duration.ofSeconds(6));
    }

    private Upstream upstream(Exchange wire) {
        UpstreamContext context = TestContext.of(time.time(), new SplittableRandom(1));
        return new Upstream(SettingsOf.didit("http://127.0.0.1"), context, wire);
    }

    private void read(Upstream upstream, int calls) {
        for (int call = 0; call < calls; call++) {
            upstream.read(Script.RESOURCE, new RequestContext("r", Deadline.after(PATIENCE, time)))
                    .subscribe(ended::add, failed -> ended.add(((UpstreamException) failed).failure()));
        }
    }
}
