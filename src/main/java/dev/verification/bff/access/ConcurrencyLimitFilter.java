package dev.verification.bff.access;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.security.Principal;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.springframework.web.filter.OncePerRequestFilter;

/** Refuses a request as overloaded while as many as are allowed are in flight. */
final class ConcurrencyLimitFilter extends OncePerRequestFilter {

    private final ConcurrencyLimit limit;
    private final Function<HttpServletRequest, Optional<String>> holder;
    private final Counter rejected;
    private final SecurityProblems problems;

    private ConcurrencyLimitFilter(
            ConcurrencyLimit limit,
            Function<HttpServletRequest, Optional<String>> holder,
            Counter rejected,
            SecurityProblems problems) {
        this.limit = limit;
        this.holder = holder;
        this.rejected = rejected;
        this.problems = problems;
    }

    /** Limits all requests together. */
    static ConcurrencyLimitFilter forAll(AccessProperties properties, SecurityProblems problems, MeterRegistry meters) {
        ConcurrencyLimit limit = new ConcurrencyLimit(properties.maxConcurrentRequests());
        Gauge.builder("bff.requests.in.flight", limit, ConcurrencyLimit::inFlight)
                .description("requests in flight")
                .register(meters);
        return new ConcurrencyLimitFilter(limit, request -> Optional.of("all"), rejected("all", meters), problems);
    }

    /** Limits the requests of each caller; stands behind authentication. */
    static ConcurrencyLimitFilter forEachCaller(
            AccessProperties properties, SecurityProblems problems, MeterRegistry meters) {
        return new ConcurrencyLimitFilter(
                new ConcurrencyLimit(properties.maxConcurrentRequestsPerCaller()),
                request -> Optional.ofNullable(request.getUserPrincipal()).map(Principal::getName),
                rejected("caller", meters),
                problems);
    }

    private static Counter rejected(String limit, MeterRegistry meters) {
        return Counter.builder("bff.requests.rejected")
                .tag("limit", limit)
                .description("requests refused because too many were in flight")
                .register(meters);
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        Optional<String> name = holder.apply(request);
        if (name.isEmpty()) {
            chain.doFilter(request, response);
        } else if (limit.tryAcquire(name.get())) {
            try {
                chain.doFilter(request, response);
            } finally {
                Completion.onComplete(request, isDisconnected -> limit.release(name.get()));
            }
        } else {
            rejected.increment();
            problems.overloaded(request, response);
        }
    }

    /**
     * Limits how many requests each holder has in flight. By hand, since Resilience4j's {@code BulkheadRegistry} would keep
     * a bulkhead for every caller ever seen, and a token may name anybody. Safe for use by many threads.
     */
    static final class ConcurrencyLimit {

        private final int maxEach;
        private final Map<String, Integer> inFlight = new ConcurrentHashMap<>();

        ConcurrencyLimit(int maxEach) {
            this.maxEach = maxEach;
        }

        /** Takes a permit; false when the holder has as many as are allowed. */
        boolean tryAcquire(String holder) {
            boolean[] isAcquired = {false};
            inFlight.compute(holder, (name, count) -> {
                int held = count == null ? 0 : count;
                isAcquired[0] = held < maxEach;
                return isAcquired[0] ? Integer.valueOf(held + 1) : count;
            });
            return isAcquired[0];
        }

        void release(String holder) {
            inFlight.computeIfPresent(holder, (name, count) -> count == 1 ? null : count - 1);
        }

        /** Of all holders together. */
        int inFlight() {
            return inFlight.values().stream().mapToInt(Integer::intValue).sum();
        }
    }
}
