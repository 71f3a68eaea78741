package dev.verification.bff.didit;

import dev.verification.bff.freshness.KeptUpstreams;
import dev.verification.bff.sessions.ReviewFeeds;
import dev.verification.bff.upstream.Origin;
import dev.verification.bff.upstream.Time;
import dev.verification.bff.upstream.TransportProperties;
import dev.verification.bff.upstream.Upstream;
import dev.verification.bff.upstream.UpstreamSettings;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.Random;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Puts Didit behind the port {@link ReviewFeeds}. */
@Configuration(proxyBeanMethods = false)
class DiditConfiguration {

    @Bean
    Upstream didit(DiditProperties properties, TransportProperties transport, Time time, MeterRegistry meters) {
        Origin origin = Origin.of("didit", properties.baseUrl(), properties.apiKey());
        return new Upstream(
                new UpstreamSettings(
                        "didit",
                        origin.baseUrl(),
                        origin::apiKey,
                        properties.limits(),
                        transport.connection(),
                        properties.resilience()),
                time,
                meters,
                new Random());
    }

    @Bean
    ReviewFeeds reviewFeeds(Upstream didit, KeptUpstreams keeping) {
        return new WholeFeeds(new DiditReviewFeeds(keeping.ofReviews(didit)));
    }
}
