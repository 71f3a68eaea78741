package dev.verification.bff.upstream.resilience;

import static org.assertj.core.api.Assertions.assertThat;

import dev.verification.bff.upstream.CallStats;
import dev.verification.bff.upstream.Deadline;
import dev.verification.bff.upstream.RequestContext;
import dev.verification.bff.upstream.VirtualTime;
import dev.verification.bff.upstream.http.Call;
import dev.verification.bff.upstream.http.Script;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.TraceFlags;
import io.opentelemetry.api.trace.TraceState;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.api.trace.TracerProvider;
import io.opentelemetry.context.Context;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SpanFilterTests {

    private final VirtualTime time = new VirtualTime();
    private final AtomicInteger begun = new AtomicInteger();
    private final Tracer tracer = name -> {
        begun.incrementAndGet();
        return TracerProvider.noop().get("").spanBuilder(name);
    };

    @ParameterizedTest
    @CsvSource({"01, 1", "00, 0"})
    void attemptHasASpanWhenItsRequestIsSampled(String flags, int spans) {
        SpanContext request = SpanContext.create(
                "4bf92f3577b34da6a3ce929d0e0e4736",
                "00f067aa0ba902b7",
                TraceFlags.fromHex(flags, 0),
                TraceState.getDefault());
        send(new CallStats(Context.root().with(Span.wrap(request))));

        assertThat(begun).hasValue(spans);
    }

    private void send(CallStats trail) {
        Deadline deadline = Deadline.after(Duration.ofSeconds(10), time.time().clock());
        Call<String> call = new Call<>(Script.RESOURCE, new RequestContext("r-1", deadline, Instant.MIN, trail));
        new SpanFilter("didit", tracer, Script.answering()).send(call).block();
    }
}
