package dev.verification.bff.didit;

import dev.verification.bff.freshness.KeptUpstreams;
import dev.verification.bff.sessions.ReviewFeeds;
import dev.verification.bff.upstream.FleetProperties;
import dev.verification.bff.upstream.Origin;
import dev.verification.bff.upstream.Pacing;
import dev.verification.bff.upstream.Surroundings;
import dev.verification.bff.upstream.TransportProperties;
import dev.verification.bff.upstream.Upstream;
import dev.verification.bff.upstream.UpstreamSettings;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Puts Didit behind the port {@link ReviewFeeds}. */
@Configuration(proxyBeanMethods = false)
class DiditConfiguration {

    @Bean
    Upstream didit(
            DiditProperties properties,
            TransportProperties transport,
            FleetProperties fleet,
            Surroundings surroundings) {
        Origin origin = Origin.of("didit", properties.baseUrl(), properties.apiKey());
        return new Upstream(
                new UpstreamSettings(
                        "didit",
                        origin.baseUrl(),
                        origin::apiKey,
                        properties.limits(),
                        new Pacing(fleet.replicas(), properties.firstBackOff()),
                        transport.connection(),
                        properties.resilience()),
                surroundings);
    }

    @Bean
    ReviewFeeds reviewFeeds(Upstream didit, KeptUpstreams keeping) {
        return new WholeFeeds(new DiditReviewFeeds(keeping.ofReviews(didit)));
    }
}
