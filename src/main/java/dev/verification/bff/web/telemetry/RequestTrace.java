package dev.verification.bff.web.telemetry;

import io.micrometer.tracing.Span;
import io.micrometer.tracing.TraceContext;
import io.micrometer.tracing.handler.TracingObservationHandler.TracingContext;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.http.server.observation.ServerRequestObservationContext;
import org.springframework.web.filter.ServerHttpObservationFilter;

/** Finds the trace that a request belongs to. */
final class RequestTrace {

    /** Version, trace id, parent id, flags; later versions may add more. Zeros are no id. */
    private static final Pattern TRACE_PARENT = Pattern.compile("..-(?!0{32})([0-9a-f]{32})-.{19}.*");

    private RequestTrace() {}

    /** The trace's id: our own span's if the request is sampled, else the caller's; empty when there is neither. */
    public static Optional<String> id(HttpServletRequest request) {
        return ServerHttpObservationFilter.findObservationContext(request)
                .flatMap(RequestTrace::sampled)
                .map(TraceContext::traceId)
                .or(() -> traceId(request.getHeader("traceparent")));
    }

    /**
     * The trace's id in a caller's {@code traceparent}; empty when the header is absent or malformed.
     *
     * @see <a href="https://www.w3.org/TR/trace-context/#traceparent-header">W3C Trace Context</a>
     */
    static Optional<String> traceId(@Nullable String traceParent) {
        return Optional.ofNullable(traceParent)
                .map(TRACE_PARENT::matcher)
                .filter(Matcher::matches)
                .map(matcher -> matcher.group(1));
    }

    private static Optional<TraceContext> sampled(ServerRequestObservationContext context) {
        return Optional.ofNullable(context.<TracingContext>get(TracingContext.class))
                .map(TracingContext::getSpan)
                .map(Span::context)
                .filter(span -> Boolean.TRUE.equals(span.sampled()));
    }
}
