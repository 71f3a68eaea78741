package dev.verification.bff.upstream.resilience;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;

/** What is measured about one upstream; every name begins with {@code bff.upstream} and has the tag {@code upstream}. */
final class UpstreamMeters {

    private final Outcomes attempts;
    private final Outcomes calls;
    private final Counter retries;
    private final Counter retriesRefused;

    UpstreamMeters(String upstream, MeterRegistry registry) {
        this.attempts = new Outcomes("bff.upstream.attempts", "attempts by how they ended", upstream, registry);
        this.calls = new Outcomes(
                "bff.upstream.calls", "calls by how they ended, waiting and retries included", upstream, registry);
        this.retries = Counter.builder("bff.upstream.retries")
                .tag("upstream", upstream)
                .description("attempts made again")
                .register(registry);
        this.retriesRefused = Counter.builder("bff.upstream.retries.refused")
                .tag("upstream", upstream)
                .description("attempts not made again, since the retry budget was used up")
                .register(registry);
        Gauge.builder("bff.upstream.in.flight", attempts, Outcomes::inFlight)
                .tag("upstream", upstream)
                .description("attempts in flight")
                .register(registry);
        Gauge.builder("bff.upstream.wasted.share", attempts, Outcomes::wasted)
                .tag("upstream", upstream)
                .description("attempts without success, as a share of all attempts since the start")
                .register(registry);
    }

    Outcomes attempts() {
        return attempts;
    }

    Outcomes calls() {
        return calls;
    }

    /** An attempt was made again. */
    void retried() {
        retries.increment();
    }

    /** An attempt was not made again, because the budget for it is used up. */
    void retryRefused() {
        retriesRefused.increment();
    }
}
