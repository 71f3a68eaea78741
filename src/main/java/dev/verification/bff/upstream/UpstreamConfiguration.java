package dev.verification.bff.upstream;

import io.micrometer.core.instrument.MeterRegistry;
import java.util.List;
import java.util.Random;
import org.springframework.boot.health.contributor.CompositeHealthContributor;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What every upstream shares. */
@Configuration(proxyBeanMethods = false)
class UpstreamConfiguration {

    @Bean
    Time time() {
        return Time.system();
    }

    @Bean
    Surroundings surroundings(Time time, MeterRegistry meters) {
        return new Surroundings(time, meters, new Random());
    }

    @Bean
    CompositeHealthContributor upstream(List<Upstream> upstreams) {
        return UpstreamHealth.of(upstreams);
    }
}
