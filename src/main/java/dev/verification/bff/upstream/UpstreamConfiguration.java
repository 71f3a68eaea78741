package dev.verification.bff.upstream;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What every upstream shares. */
@Configuration(proxyBeanMethods = false)
class UpstreamConfiguration {

    @Bean
    Time time() {
        return Time.system();
    }
}
