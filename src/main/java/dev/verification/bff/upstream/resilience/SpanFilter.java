package dev.verification.bff.upstream.resilience;

import dev.verification.bff.upstream.Failure;
import dev.verification.bff.upstream.Resource;
import dev.verification.bff.upstream.UpstreamException;
import dev.verification.bff.upstream.http.Call;
import dev.verification.bff.upstream.http.Exchange;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.api.trace.Tracer;
import java.util.Map;
import java.util.OptionalInt;
import reactor.core.publisher.Mono;

/**
 * Makes a span of an attempt, below the span of the request that it was made for: which upstream was asked for what
 * kind of thing, and how it ended. Where nobody collects the request's spans, it does nothing.
 */
record SpanFilter(String upstream, Tracer tracer, Exchange next) implements Exchange {

    private static final AttributeKey<String> UPSTREAM = AttributeKey.stringKey("upstream");
    private static final AttributeKey<String> OUTCOME = AttributeKey.stringKey("outcome");
    private static final AttributeKey<Long> STATUS = AttributeKey.longKey("http.response.status_code");

    @Override
    public <T> Mono<T> send(Call<T> call) {
        return call.inbound().trail().isTraced() ? Mono.defer(() -> traced(call)) : next.send(call);
    }

    private <T> Mono<T> traced(Call<T> call) {
        Span span = tracer.spanBuilder(upstream + ' ' + call.resource().kind())
                .setParent(call.inbound().trail().trace())
                .setSpanKind(SpanKind.CLIENT)
                .setAttribute(UPSTREAM, upstream)
                .startSpan();
        // Ending a span that has ended does nothing.
        return next.send(call)
                .doOnSuccess(value -> end(span, status(call.resource(), value)))
                .doOnError(failed -> end(span, failed))
                .doOnCancel(() -> end(span, Outcome.CANCELLED));
    }

    private static void end(Span span, OptionalInt status) {
        status.ifPresent(answered -> span.setAttribute(STATUS, answered));
        end(span, Outcome.SUCCESS);
    }

    private static void end(Span span, Throwable failed) {
        span.setStatus(StatusCode.ERROR);
        status(failed).ifPresent(status -> span.setAttribute(STATUS, status));
        end(span, Outcome.of(failed));
    }

    private static void end(Span span, Outcome outcome) {
        span.setAttribute(OUTCOME, outcome.tag()).end();
    }

    /** Empty when several statuses mean the same. */
    private static <T> OptionalInt status(Resource<T> resource, T value) {
        int[] statuses = resource.absent().entrySet().stream()
                .filter(absent -> absent.getValue().equals(value))
                .mapToInt(Map.Entry::getKey)
                .toArray();
        return switch (statuses.length) {
            case 0 -> OptionalInt.of(200);
            case 1 -> OptionalInt.of(statuses[0]);
            default -> OptionalInt.empty();
        };
    }

    private static OptionalInt status(Throwable failed) {
        return failed instanceof UpstreamException exception ? status(exception.failure()) : OptionalInt.empty();
    }

    private static OptionalInt status(Failure failure) {
        return switch (failure) {
            case Failure.Throttled throttled -> OptionalInt.of(429);
            case Failure.Unavailable unavailable ->
                unavailable.status().map(OptionalInt::of).orElseGet(OptionalInt::empty);
            case Failure.Rejected rejected -> OptionalInt.of(rejected.status());
            case Failure.CredentialsRefused refused -> OptionalInt.of(refused.status());
            case Failure.Malformed malformed -> OptionalInt.empty();
            case Failure.TimedOut timedOut -> OptionalInt.empty();
            case Failure.CircuitOpen open -> OptionalInt.empty();
            case Failure.Overloaded overloaded -> OptionalInt.empty();
        };
    }
}
