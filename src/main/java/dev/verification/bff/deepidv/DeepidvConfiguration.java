package dev.verification.bff.deepidv;

import dev.verification.bff.cache.CachingUpstreams;
import dev.verification.bff.sessions.Sessions;
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

/** Provides {@link Sessions} from deepidv. */
@Configuration(proxyBeanMethods = false)
class DeepidvConfiguration {

    @Bean
    Upstream deepidv(DeepidvProperties properties, UpstreamSettingsFactory settings, UpstreamContext context) {
        return new Upstream(
                settings.create("deepidv", properties, context.time().clock()), context);
    }

    @Bean
    PageSizes sessionPageSizes(Upstream deepidv, MeterRegistry meters, Time time) {
        return new PageSizes(deepidv.name(), PagedSessions.LARGEST, time, meters);
    }

    @Bean
    Sessions sessions(Upstream deepidv, CachingUpstreams caches, PageSizes sessionPageSizes, MeterRegistry meters) {
        return new PagedSessions(
                new DeepidvSessions(
                        new RecordingReader(caches.ofSessions(deepidv), meters),
                        new UnreadableElements(deepidv.name(), meters)),
                sessionPageSizes);
    }
}
