package dev.verification.bff.upstream.resilience;

import static org.assertj.core.api.Assertions.assertThat;

import dev.verification.bff.upstream.CallStats;
import dev.verification.bff.upstream.Deadline;
import dev.verification.bff.upstream.Failure;
import dev.verification.bff.upstream.Failure.TimedOut;
import dev.verification.bff.upstream.RequestContext;
import dev.verification.bff.upstream.UpstreamException;
import dev.verification.bff.upstream.VirtualTime;
import dev.verification.bff.upstream.http.Call;
import dev.verification.bff.upstream.http.Script;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.TraceFlags;
import io.opentelemetry.api.trace.TraceState;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.api.trace.TracerProvider;
import io.opentelemetry.context.Context;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import reactor.core.Disposable;

class AttemptsTests {

    private static final Duration TIMEOUT = Duration.ofSeconds(8);

    private final VirtualTime time = new VirtualTime();
    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    private final CallChain chain = new CallChain(time.time(), registry);
    private final Outcomes outcomes = new Outcomes("bff.upstream.attempts", "attempts", "didit", registry);
    private final List<Throwable> failures = new ArrayList<>();
    private final AtomicInteger spansStarted = new AtomicInteger();
    private final Tracer tracer = name -> {
        spansStarted.incrementAndGet();
        return TracerProvider.noop().get("").spanBuilder(name);
    };

    @Test
    void successIsCounted() {
        send(Script.answering());

        assertThat(outcomes.count(Outcomes.SUCCESS)).isEqualTo(1);
        assertThat(outcomes.inFlight()).isZero();
    }

    @Test
    void failureIsCountedByItsKind() {
        send(Script.failing(new Failure.Throttled(Optional.empty())));

        assertThat(outcomes.count("throttled")).isEqualTo(1);
        assertThat(outcomes.inFlight()).isZero();
    }

    @Test
    void cancelIsCountedOnce() {
        Disposable attempt = send(Script.silent());
        assertThat(outcomes.inFlight()).isEqualTo(1);

        attempt.dispose();
        attempt.dispose();

        assertThat(outcomes.count(Outcomes.CANCELLED)).isEqualTo(1);
        assertThat(outcomes.inFlight()).isZero();
    }

    @Test
    void cancelWhenTheTimeoutComesLaterIsNotCountedAgain() {
        send(Script.silent()).dispose();
        time.advance(TIMEOUT);

        assertThat(outcomes.count("timed_out")).isZero();
        assertThat(failures).isEmpty();
    }

    @Test
    void wastedIsTheShareWithoutSuccess() {
        send(Script.answering());
        send(Script.answering());
        send(Script.answering());
        send(Script.failing(Script.status(500)));

        assertThat(outcomes.wasted()).isEqualTo(0.25);
    }

    @Test
    void attemptIsCountedForItsRequest() {
        CallStats stats = new CallStats();
        Call<String> call = call(Duration.ofSeconds(10), stats);

        attempts(Script.answering()).send(call).block();

        assertThat(stats.attempts()).containsEntry("didit", 1);
    }

    @Test
    void sendWhenSilentEndsAtTheTimeout() {
        Script script = Script.silent();
        send(script);

        time.advance(TIMEOUT.minusMillis(1));
        assertThat(failures).isEmpty();
        time.advance(Duration.ofMillis(1));
        assertThat(failures)
                .singleElement()
                .isInstanceOfSatisfying(
                        UpstreamException.class,
                        failed -> assertThat(failed.failure()).isEqualTo(new TimedOut(TIMEOUT)));
        assertThat(script.cancelled()).isEqualTo(1);
    }

    @Test
    void sendWhenDeadlineIsNearerHasTheWholeTimeoutSinceOthersMayWaitForIt() {
        send(Script.silent(), Duration.ofMillis(300));

        time.advance(TIMEOUT.minusMillis(1));
        assertThat(failures).isEmpty();
        time.advance(Duration.ofMillis(1));
        assertThat(failures).hasSize(1);
    }

    @Test
    void everyAttemptHasAWholeTimeoutOfItsOwn() {
        Attempts attempts = attempts(Script.silent(3));
        Disposable first = send(attempts);
        time.advance(Duration.ofSeconds(3));
        send(attempts);
        time.advance(Duration.ofSeconds(1));
        send(attempts);
        first.dispose();

        time.advance(Duration.ofMillis(6_999));
        assertThat(failures).isEmpty();
        time.advance(Duration.ofMillis(1));
        assertThat(failures).hasSize(1);
        time.advance(Duration.ofMillis(999));
        assertThat(failures).hasSize(1);
        time.advance(Duration.ofMillis(1));
        assertThat(failures).hasSize(2);
    }

    @ParameterizedTest
    @CsvSource({"01, 1", "00, 0"})
    void attemptHasASpanWhenItsRequestIsSampled(String flags, int spans) {
        SpanContext request = SpanContext.create(
                "4bf92f3577b34da6a3ce929d0e0e4736",
                "00f067aa0ba902b7",
                TraceFlags.fromHex(flags, 0),
                TraceState.getDefault());
        CallStats stats = new CallStats(Context.root().with(Span.wrap(request)));

        attempts(Script.answering()).send(call(Duration.ofSeconds(10), stats)).block();

        assertThat(spansStarted).hasValue(spans);
    }

    private Disposable send(Script script) {
        return send(script, Duration.ofSeconds(10));
    }

    private Disposable send(Script script, Duration patience) {
        return attempts(script).send(call(patience, new CallStats())).subscribe(answer -> {}, failures::add);
    }

    private Disposable send(Attempts attempts) {
        return attempts.send(call(Duration.ofSeconds(10), new CallStats())).subscribe(answer -> {}, failures::add);
    }

    private Attempts attempts(Script script) {
        return chain.attempts(outcomes, tracer, script);
    }

    private Call<String> call(Duration patience, CallStats stats) {
        Deadline deadline = Deadline.after(patience, time.time().clock());
        return new Call<>(Script.RESOURCE, new RequestContext("r-1", deadline, Instant.MIN, stats));
    }
}
