package dev.verification.bff.web.telemetry;

import dev.verification.bff.access.CallerName;
import dev.verification.bff.access.Completion;
import dev.verification.bff.upstream.CallStats;
import dev.verification.bff.web.request.RequestId;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.servlet.HandlerMapping;

/** Logs one line for each request once it is complete; the outermost filter. */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE)
class RequestLogFilter extends OncePerRequestFilter {

    private static final Set<String> METHODS =
            Set.of("GET", "HEAD", "OPTIONS", "POST", "PUT", "PATCH", "DELETE", "TRACE");
    private static final int CLIENT_CLOSED_REQUEST = 499;

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        long startNanos = System.nanoTime();
        try {
            chain.doFilter(request, response);
        } finally {
            if (RequestLine.isEnabled()) {
                Completion.onComplete(
                        request,
                        isDisconnected -> line(
                                        request,
                                        isDisconnected ? CLIENT_CLOSED_REQUEST : response.getStatus(),
                                        startNanos)
                                .write());
            }
        }
    }

    private static RequestLine line(HttpServletRequest request, int status, long startNanos) {
        CallStats stats = request.getAttribute(CallStats.class.getName()) instanceof CallStats recorded
                ? recorded
                : new CallStats();
        Object route = request.getAttribute(HandlerMapping.BEST_MATCHING_PATTERN_ATTRIBUTE);
        return new RequestLine(
                RequestId.of(request),
                RequestTrace.id(request).orElse(""),
                CallerName.of(request).orElse(""),
                METHODS.contains(request.getMethod()) ? request.getMethod() : "OTHER",
                route == null ? "none" : route.toString(),
                status,
                TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - startNanos),
                stats.attempts(),
                stats.parts());
    }
}
