package dev.verification.bff.web.request;

import dev.verification.bff.upstream.Time;
import java.time.Duration;
import java.util.List;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/** Tells Spring MVC how the controllers' arguments are read. */
@Configuration(proxyBeanMethods = false)
class RequestConfiguration implements WebMvcConfigurer {

    private final Duration deadline;
    private final Time time;

    RequestConfiguration(@Value("${bff.deadline}") Duration deadline, Time time) {
        this.deadline = deadline;
        this.time = time;
    }

    @Override
    public void addArgumentResolvers(List<HandlerMethodArgumentResolver> resolvers) {
        resolvers.add(new ParametersResolver());
        resolvers.add(new InboundResolver(deadline, time));
        resolvers.add(new LinksResolver());
    }
}
