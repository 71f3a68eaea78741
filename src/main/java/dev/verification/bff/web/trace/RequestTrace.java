package dev.verification.bff.web.trace;

import io.micrometer.tracing.Span;
import io.micrometer.tracing.TraceContext;
import io.micrometer.tracing.handler.TracingObservationHandler.TracingContext;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;
import org.springframework.http.server.observation.ServerRequestObservationContext;
import org.springframework.web.filter.ServerHttpObservationFilter;

/** Finds the trace that a request belongs to. */
public final class RequestTrace {

    private RequestTrace() {}

    /** The trace's id: of our own span when there is one, else as the caller names it, else empty. */
    public static Optional<String> id(HttpServletRequest request) {
        return ServerHttpObservationFilter.findObservationContext(request)
                .flatMap(RequestTrace::sampled)
                .map(TraceContext::traceId)
                .or(() -> TraceParent.traceId(request.getHeader("traceparent")));
    }

    private static Optional<TraceContext> sampled(ServerRequestObservationContext context) {
        return Optional.ofNullable(context.<TracingContext>get(TracingContext.class))
                .map(TracingContext::getSpan)
                .map(Span::context)
                .filter(span -> Boolean.TRUE.equals(span.sampled()));
    }
}
