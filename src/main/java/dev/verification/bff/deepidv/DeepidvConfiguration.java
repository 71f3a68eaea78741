package dev.verification.bff.deepidv;

import dev.verification.bff.freshness.KeptUpstreams;
import dev.verification.bff.secret.Secrets;
import dev.verification.bff.sessions.Sessions;
import dev.verification.bff.upstream.InvalidSettingException;
import dev.verification.bff.upstream.PageSizes;
import dev.verification.bff.upstream.Time;
import dev.verification.bff.upstream.TrailReader;
import dev.verification.bff.upstream.UnreadableElements;
import dev.verification.bff.upstream.chain.Upstream;
import dev.verification.bff.upstream.gate.Surroundings;
import dev.verification.bff.upstream.settings.ApiKeys;
import dev.verification.bff.upstream.settings.FleetProperties;
import dev.verification.bff.upstream.settings.Origin;
import dev.verification.bff.upstream.settings.Pacing;
import dev.verification.bff.upstream.settings.TransportProperties;
import dev.verification.bff.upstream.settings.UpstreamSettings;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.Objects;
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
            Surroundings surroundings) {
        Origin origin = Origin.of("deepidv", properties.baseUrl(), properties.apiKey());
        return new Upstream(
                new UpstreamSettings(
                        "deepidv",
                        origin.baseUrl(),
                        keys(origin, properties, secrets, surroundings.time()),
                        properties.limits(),
                        new Pacing(fleet.replicas(), properties.firstBackOff()),
                        transport.connection(),
                        properties.resilience()),
                surroundings);
    }

    private static ApiKeys keys(Origin origin, DeepidvProperties properties, Secrets secrets, Time time) {
        String second = Objects.requireNonNullElse(properties.apiKey2(), "").strip();
        if (!second.isEmpty() && !ApiKeys.isUsable(second)) {
            throw new InvalidSettingException("deepidv.api-key-2", "holds a character that no header can carry");
        }
        return new ApiKeys(
                secrets.of("DEEPIDV_API_KEY", origin.apiKey(), ApiKeys::isUsable),
                secrets.of("DEEPIDV_API_KEY_2", second, ApiKeys::isUsable),
                time.clock());
    }

    @Bean
    PageSizes sessionPageSizes(Upstream deepidv, MeterRegistry meters, Time time) {
        return new PageSizes(deepidv.name(), PagedSessions.LARGEST, time, meters);
    }

    @Bean
    Sessions sessions(Upstream deepidv, KeptUpstreams keeping, PageSizes sessionPageSizes, MeterRegistry meters) {
        return new PagedSessions(
                new DeepidvSessions(
                        new TrailReader(keeping.ofSessions(deepidv), meters),
                        new UnreadableElements(deepidv.name(), meters)),
                sessionPageSizes);
    }
}
