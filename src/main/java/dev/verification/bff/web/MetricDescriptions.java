package dev.verification.bff.web;

import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.config.MeterFilter;
import java.util.Map;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Describes those metrics that their libraries leave without a description. */
@Configuration(proxyBeanMethods = false)
class MetricDescriptions {

    private static final Map<String, String> DESCRIPTIONS = Map.of(
            "http.server.requests", "requests answered, by route and status",
            "http.server.requests.active", "requests in progress, and how long they have taken so far");

    @Bean
    MeterFilter describedMetrics() {
        return new MeterFilter() {
            @Override
            public Meter.Id map(Meter.Id id) {
                String description = DESCRIPTIONS.get(id.getName());
                return description == null || id.getDescription() != null
                        ? id
                        : new Meter.Id(
                                id.getName(),
                                Tags.of(id.getTagsAsIterable()),
                                id.getBaseUnit(),
                                description,
                                id.getType());
            }
        };
    }
}
