package dev.verification.bff.upstream.resilience;

import dev.verification.bff.upstream.Failure;
import dev.verification.bff.upstream.Resource;
import dev.verification.bff.upstream.UpstreamException;
import dev.verification.bff.upstream.http.Call;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.api.trace.Tracer;
import java.util.Map;
import java.util.OptionalInt;

/**
 * Makes the span of an attempt, a child of its request's span: which upstream was asked for which kind of resource, and
 * how the attempt ended. A request that is not sampled has no such spans.
 */
record AttemptSpans(String upstream, Tracer tracer) {

    private static final AttributeKey<String> UPSTREAM = AttributeKey.stringKey("upstream");
    private static final AttributeKey<String> OUTCOME = AttributeKey.stringKey("outcome");
    private static final AttributeKey<Long> STATUS = AttributeKey.longKey("http.response.status_code");

    /** The span of a new attempt; one that records nothing when the request is not sampled. */
    Span start(Call<?> call) {
        if (!call.context().stats().isTraced()) {
            return Span.getInvalid();
        }
        return tracer.spanBuilder(upstream + ' ' + call.resource().kind())
                .setParent(call.context().stats().trace())
                .setSpanKind(SpanKind.CLIENT)
                .setAttribute(UPSTREAM, upstream)
                .startSpan();
    }

    <T> void succeed(Span span, Resource<T> resource, T value) {
        if (span.isRecording()) {
            status(resource, value).ifPresent(status -> span.setAttribute(STATUS, status));
            end(span, Outcomes.SUCCESS);
        }
    }

    void fail(Span span, Throwable failed) {
        if (span.isRecording()) {
            span.setStatus(StatusCode.ERROR);
            status(failed).ifPresent(status -> span.setAttribute(STATUS, status));
            end(span, Outcomes.tag(failed));
        }
    }

    void cancel(Span span) {
        end(span, Outcomes.CANCELLED);
    }

    private static void end(Span span, String outcome) {
        span.setAttribute(OUTCOME, outcome).end();
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
