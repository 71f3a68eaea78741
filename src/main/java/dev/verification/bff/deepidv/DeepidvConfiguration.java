package dev.verification.bff.deepidv;

import dev.verification.bff.freshness.KeptUpstreams;
import dev.verification.bff.sessions.Sessions;
import dev.verification.bff.upstream.FleetProperties;
import dev.verification.bff.upstream.Origin;
import dev.verification.bff.upstream.Pacing;
import dev.verification.bff.upstream.Surroundings;
import dev.verification.bff.upstream.TransportProperties;
import dev.verification.bff.upstream.Upstream;
import dev.verification.bff.upstream.UpstreamSettings;
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
            Surroundings surroundings) {
        Origin origin = Origin.of("deepidv", properties.baseUrl(), properties.apiKey());
        return new Upstream(
                new UpstreamSettings(
                        "deepidv",
                        origin.baseUrl(),
                        origin::apiKey,
                        properties.limits(),
                        new Pacing(fleet.replicas(), properties.firstBackOff()),
                        transport.connection(),
                        properties.resilience()),
                surroundings);
    }

    @Bean
    Sessions sessions(Upstream deepidv, KeptUpstreams keeping) {
        return new PagedSessions(new DeepidvSessions(keeping.ofSessions(deepidv)));
    }
}
