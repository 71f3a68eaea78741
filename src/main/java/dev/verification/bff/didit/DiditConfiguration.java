package dev.verification.bff.didit;

import dev.verification.bff.cache.CachingUpstreams;
import dev.verification.bff.sessions.ReviewFeeds;
import dev.verification.bff.settings.UpstreamSettingsFactory;
import dev.verification.bff.upstream.PageSizes;
import dev.verification.bff.upstream.RecordingReader;
import dev.verification.bff.upstream.Time;
import dev.verification.bff.upstream.UnreadableElements;
import dev.verification.bff.upstream.ratelimit.UpstreamContext;
import dev.verification.bff.upstream.resilience.Upstream;
import io.micrometer.core.instrument.MeterRegistry;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Provides {@link ReviewFeeds} from Didit. */
@Configuration(proxyBeanMethods = false)
class DiditConfiguration {

    @Bean
    Upstream didit(DiditProperties properties, UpstreamSettingsFactory settings, UpstreamContext context) {
        return new Upstream(settings.create("didit", properties, context.time().clock()), context);
    }

    @Bean
    PageSizes reviewPageSizes(Upstream didit, MeterRegistry meters, Time time) {
        return new PageSizes(didit.name(), WholeFeeds.LARGEST, time, meters);
    }

    @Bean
    ReviewFeeds reviewFeeds(Upstream didit, CachingUpstreams caches, PageSizes reviewPageSizes, MeterRegistry meters) {
        return new WholeFeeds(
                new DiditReviewFeeds(
                        new RecordingReader(caches.ofReviews(didit), meters),
                        new UnreadableElements(didit.name(), meters)),
                reviewPageSizes);
    }
}
