package dev.verification.bff.didit;

import dev.verification.bff.cache.CachingUpstreams;
import dev.verification.bff.sessions.ReviewFeeds;
import dev.verification.bff.sessions.ReviewQueue;
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

/** Provides {@link ReviewFeeds} and the {@link ReviewQueue} from Didit. */
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
    RecordingReader diditReader(Upstream didit, CachingUpstreams caches, MeterRegistry meters) {
        return new RecordingReader(caches.ofReviews(didit), meters);
    }

    @Bean
    UnreadableElements unreadableAtDidit(Upstream didit, MeterRegistry meters) {
        return new UnreadableElements(didit.name(), meters);
    }

    @Bean
    ReviewFeeds reviewFeeds(
            RecordingReader diditReader, UnreadableElements unreadableAtDidit, PageSizes reviewPageSizes) {
        return new WholeFeeds(new DiditReviewFeeds(diditReader, unreadableAtDidit), reviewPageSizes);
    }

    @Bean
    ReviewQueue reviewQueue(
            RecordingReader diditReader, UnreadableElements unreadableAtDidit, PageSizes reviewPageSizes) {
        return new DiditReviewQueue(new SessionList(diditReader, unreadableAtDidit), reviewPageSizes);
    }
}
