package dev.verification.bff.upstream.resilience;

import dev.verification.bff.upstream.Time;
import dev.verification.bff.upstream.UpstreamStatus;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.Locale;
import java.util.function.Supplier;
import java.util.function.ToDoubleFunction;

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

    /** Shows the state of an upstream as metrics. */
    record StatusGauges(String upstream, Supplier<UpstreamStatus> status, MeterRegistry registry) {

        void register(Time time) {
            for (UpstreamStatus.Breaker state : UpstreamStatus.Breaker.values()) {
                gauge("bff.upstream.breaker", "1 for the breaker's state", status -> status.breaker() == state ? 1 : 0)
                        .tag("state", state.name().toLowerCase(Locale.ROOT))
                        .register(registry);
            }
            gauge(
                            "bff.upstream.paused",
                            "seconds until the pause ends; zero if there is none",
                            status -> seconds(status, time))
                    .register(registry);
            gauge(
                            "bff.upstream.queue.waiting",
                            "queued calls",
                            status -> status.queue().waiting())
                    .register(registry);
            gauge(
                            "bff.upstream.queue.wait",
                            "seconds that a call which joins the queue now would wait",
                            status -> status.queue().waitSeconds())
                    .register(registry);
            for (int i = 0; i < status.get().budgets().size(); i++) {
                budget(i);
            }
        }

        private void budget(int index) {
            String window = String.valueOf(status.get().budgets().get(index).windowSeconds());
            gauge(
                            "bff.upstream.budget.remaining",
                            "calls that may be sent now",
                            status -> status.budgets().get(index).remaining())
                    .tag("window", window)
                    .register(registry);
            gauge(
                            "bff.upstream.budget.limit",
                            "calls allowed in the window",
                            status -> status.budgets().get(index).limit())
                    .tag("window", window)
                    .register(registry);
        }

        private Gauge.Builder<Supplier<Number>> gauge(
                String name, String what, ToDoubleFunction<UpstreamStatus> value) {
            return Gauge.builder(name, () -> (Number) value.applyAsDouble(status.get()))
                    .tag("upstream", upstream)
                    .description(what);
        }

        private static double seconds(UpstreamStatus status, Time time) {
            return status.pausedUntil()
                    .map(until ->
                            Duration.between(time.shown(time.now()), until).toMillis() / 1e3)
                    .orElse(0.0);
        }
    }
}
