package dev.verification.bff.upstream.ratelimit;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.function.BooleanSupplier;

/** Metrics of a rate limiter: every name begins with {@code bff.upstream} and has the tag {@code upstream}. */
final class RateLimiterMetrics {

    private final Timer waited;
    private final Counter refused;
    private final Counter throttled;

    RateLimiterMetrics(String upstream, MeterRegistry registry) {
        this.waited = Timer.builder("bff.upstream.queue.waited")
                .tag("upstream", upstream)
                .description("time that calls waited for a permit")
                .register(registry);
        this.refused = Counter.builder("bff.upstream.queue.refused")
                .tag("upstream", upstream)
                .description("calls refused because they could not be sent before their deadline")
                .register(registry);
        this.throttled = Counter.builder("bff.upstream.throttled")
                .tag("upstream", upstream)
                .description("429s received, and 503s that named a wait")
                .register(registry);
    }

    static void showSharing(String upstream, MeterRegistry registry, BooleanSupplier isShared) {
        Gauge.builder("bff.upstream.budget.shared", () -> isShared.getAsBoolean() ? 1 : 0)
                .tag("upstream", upstream)
                .description("1 while all replicas share one budget, 0 while each uses its share")
                .register(registry);
    }

    void acquired(long waitedMicros) {
        waited.record(Duration.ofNanos(waitedMicros * 1_000));
    }

    void refused() {
        refused.increment();
    }

    void throttled() {
        throttled.increment();
    }
}
