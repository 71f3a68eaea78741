package dev.verification.bff.hooks;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.List;
import org.springframework.stereotype.Component;

/** Counts webhooks; each count is there from the start, whether or not any are received. */
@Component
final class WebhookMeters {

    private final MeterRegistry registry;

    WebhookMeters(MeterRegistry registry) {
        this.registry = registry;
        for (String upstream : List.of("deepidv", "didit")) {
            for (WebhookOutcome outcome : WebhookOutcome.values()) {
                counter(upstream, outcome);
            }
        }
    }

    void count(String upstream, WebhookOutcome outcome) {
        counter(upstream, outcome).increment();
    }

    private Counter counter(String upstream, WebhookOutcome outcome) {
        return Counter.builder("bff.hooks")
                .tag("upstream", upstream)
                .tag("outcome", outcome.wireName())
                .description("webhooks received, by outcome")
                .register(registry);
    }
}
