package dev.verification.bff.upstream.resilience;

import static org.assertj.core.api.Assertions.assertThat;

import dev.verification.bff.redis.Redis;
import dev.verification.bff.settings.SettingsOf;
import dev.verification.bff.upstream.Deadline;
import dev.verification.bff.upstream.Failure;
import dev.verification.bff.upstream.Failure.CircuitOpen;
import dev.verification.bff.upstream.Failure.Throttled;
import dev.verification.bff.upstream.Failure.TimedOut;
import dev.verification.bff.upstream.RequestContext;
import dev.verification.bff.upstream.UpstreamException;
import dev.verification.bff.upstream.UpstreamStatus;
import dev.verification.bff.upstream.VirtualTime;
import dev.verification.bff.upstream.http.Script;
import dev.verification.bff.upstream.ratelimit.TestContext;
import dev.verification.bff.upstream.ratelimit.UpstreamContext;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.springframework.boot.health.contributor.Status;
import reactor.core.Disposable;

class UpstreamTests {

    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final VirtualTime time = new VirtualTime();
    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    private final List<Failure> failures = new ArrayList<>();

    @Test
    void statusTellsBudgetAndBreaker() {
        Upstream upstream = upstream(Script.answering());
        read(upstream);

        UpstreamStatus status = upstream.status();

        assertThat(status.breaker()).isEqualTo(UpstreamStatus.Breaker.CLOSED);
        assertThat(status.budgets()).containsExactly(new UpstreamStatus.Budget(600, 60, 599));
        assertThat(status.pausedUntil()).isEmpty();
    }

    @Test
    void statusWhenThrottledTellsThePause() {
        Upstream upstream = upstream(Script.failing(new Throttled(Optional.of(Duration.ofSeconds(30)))));

        read(upstream);

        assertThat(upstream.status().pausedUntil()).contains(time.instant().plusSeconds(30));
        assertThat(gauge("bff.upstream.paused")).isEqualTo(30);
    }

    @Test
    void openBreakerAnswersThoseInTheQueueAtOnce() {
        Upstream upstream = upstream(Script.failing(failures(20)));
        for (int call = 0; call < 20; call++) {
            time.advance(Duration.ofMillis(50));
            read(upstream);
        }

        read(upstream);

        assertThat(failures.getLast()).isInstanceOf(CircuitOpen.class);
        assertThat(health(upstream)).isEqualTo(Status.DOWN);
        assertThat(registry.get("bff.upstream.breaker")
                        .tag("state", "open")
                        .gauge()
                        .value())
                .isEqualTo(1);
    }

    @Test
    void cancelFreesWhatTheCallHeld() {
        Script silent = Script.silent();
        Upstream upstream = upstream(silent);
        Disposable call = read(upstream);
        assertThat(gauge("bff.upstream.in.flight")).isEqualTo(1);

        call.dispose();

        assertThat(silent.cancelled()).isEqualTo(1);
        assertThat(gauge("bff.upstream.in.flight")).isZero();
        assertThat(registry.get("bff.upstream.attempts")
                        .tag("outcome", "cancelled")
                        .timer()
                        .count())
                .isEqualTo(1);
    }

    @Test
    void silentUpstreamEndsByTheTimeoutOfItsAttempt() {
        Upstream upstream = upstream(Script.silent());
        read(upstream, Duration.ofMillis(1_500));

        time.advance(Duration.ofSeconds(8));

        assertThat(failures).containsExactly(new TimedOut(Duration.ofSeconds(8)));
        assertThat(health(upstream)).isEqualTo(Status.UP);
    }

    private static Failure[] failures(int count) {
        Failure[] failures = new Failure[count];
        java.util.Arrays.fill(failures, Script.status(500));
        return failures;
    }

    private Upstream upstream(Script script) {
        UpstreamContext context = TestContext.of(time.time(), registry, new SplittableRandom(1), Redis.NONE);
        return new Upstream(SettingsOf.didit("http://127.0.0.1"), context, script);
    }

    private Disposable read(Upstream upstream) {
        return read(upstream, PATIENCE);
    }

    private Disposable read(Upstream upstream, Duration patience) {
        RequestContext context = new RequestContext("r-1", Deadline.after(patience, time));
        return upstream.read(Script.RESOURCE, context)
                .subscribe(reading -> {}, failed -> failures.add(((UpstreamException) failed).failure()));
    }

    private Status health(Upstream upstream) {
        return new UpstreamHealth(upstream).health().getStatus();
    }

    private double gauge(String name) {
        return registry.get(name).gauge().value();
    }
}
