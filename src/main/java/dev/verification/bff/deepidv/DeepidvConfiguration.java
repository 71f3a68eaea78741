package dev.verification.bff.deepidv;

import dev.verification.bff.cache.CachingUpstreams;
import dev.verification.bff.sessions.Sessions;
import dev.verification.bff.settings.ApiKeys;
import dev.verification.bff.settings.FleetProperties;
import dev.verification.bff.settings.Pacing;
import dev.verification.bff.settings.Secrets;
import dev.verification.bff.settings.TransportProperties;
import dev.verification.bff.settings.UpstreamSettings;
import dev.verification.bff.upstream.PageSizes;
import dev.verification.bff.upstream.RecordingReader;
import dev.verification.bff.upstream.Time;
import dev.verification.bff.upstream.UnreadableElements;
import dev.verification.bff.upstream.ratelimit.UpstreamContext;
import dev.verification.bff.upstream.resilience.Upstream;
import io.micrometer.core.instrument.MeterRegistry;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Puts deepidv behind the port {@link Sessions}. */
@Configuration(proxyBeanMethods = false)
class DeepidvConfiguration {

    @Bean
    Upstream deepidv(
            DeepidvProperties properties,
            TransportProperties transport,
            FleetProperties fleet,
            Secrets secrets,
            UpstreamContext surroundings) {
        return new Upstream(
                new UpstreamSettings(
                        "deepidv",
                        properties.baseUrl(),
                        ApiKeys.watched(
                                "deepidv",
                                properties.apiKey(),
                                properties.apiKey2(),
                                secrets,
                                surroundings.time().clock()),
                        properties.limits(),
                        new Pacing(fleet.replicas(), properties.firstBackOff()),
                        transport.connection(),
                        properties.resilience()),
                surroundings);
    }

    @Bean
    PageSizes sessionPageSizes(Upstream deepidv, MeterRegistry meters, Time time) {
        return new PageSizes(deepidv.name(), PagedSessions.LARGEST, time, meters);
    }

    @Bean
    Sessions sessions(Upstream deepidv, CachingUpstreams keeping, PageSizes sessionPageSizes, MeterRegistry meters) {
        return new PagedSessions(
                new DeepidvSessions(
                        new RecordingReader(keeping.ofSessions(deepidv), meters),
                        new UnreadableElements(deepidv.name(), meters)),
                sessionPageSizes);
    }
}
