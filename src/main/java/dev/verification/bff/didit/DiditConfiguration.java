package dev.verification.bff.didit;

import dev.verification.bff.cache.CachingUpstreams;
import dev.verification.bff.sessions.ReviewFeeds;
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

/** Puts Didit behind the port {@link ReviewFeeds}. */
@Configuration(proxyBeanMethods = false)
class DiditConfiguration {

    @Bean
    Upstream didit(
            DiditProperties properties,
            TransportProperties transport,
            FleetProperties fleet,
            Secrets secrets,
            UpstreamContext surroundings) {
        return new Upstream(
                new UpstreamSettings(
                        "didit",
                        properties.baseUrl(),
                        ApiKeys.watched(
                                "didit",
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
    PageSizes reviewPageSizes(Upstream didit, MeterRegistry meters, Time time) {
        return new PageSizes(didit.name(), WholeFeeds.LARGEST, time, meters);
    }

    @Bean
    ReviewFeeds reviewFeeds(Upstream didit, CachingUpstreams keeping, PageSizes reviewPageSizes, MeterRegistry meters) {
        return new WholeFeeds(
                new DiditReviewFeeds(
                        new RecordingReader(keeping.ofReviews(didit), meters),
                        new UnreadableElements(didit.name(), meters)),
                reviewPageSizes);
    }
}
