package dev.verification.bff.upstream.ratelimit;

import dev.verification.bff.upstream.UpstreamStatus;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;

/** What is measured at the gate: every name begins with {@code bff.upstream} and has the tag {@code upstream}. */
final class RateLimiterMetrics {

    private final Timer waited;
    private final Counter refused;
    private final Counter throttled;

    RateLimiterMetrics(String upstream, MeterRegistry registry) {
        this.waited = Timer.builder("bff.upstream.queue.waited")
                .tag("upstream", upstream)
                .description("time that calls waited for leave")
                .register(registry);
        this.refused = Counter.builder("bff.upstream.queue.refused")
                .tag("upstream", upstream)
                .description("calls told at once that they could not leave in time")
                .register(registry);
        this.throttled = Counter.builder("bff.upstream.throttled")
                .tag("upstream", upstream)
                .description("calls that the upstream refused by 429, or by 503 with a wait")
                .register(registry);
    }

    static void watch(RateLimiter gate, String upstream, MeterRegistry registry) {
        Gauge.builder("bff.upstream.budget.shared", gate, of -> of.mode() == UpstreamStatus.Mode.SHARED ? 1 : 0)
                .tag("upstream", upstream)
                .description("1 while all replicas take from one budget, 0 while each keeps to its share")
                .register(registry);
    }

    void left(long waitedMicros) {
        waited.record(Duration.ofNanos(waitedMicros * 1_000));
    }

    void refused() {
        refused.increment();
    }

    void throttled() {
        throttled.increment();
    }
}
