package dev.verification.bff.web.request;

import dev.verification.bff.upstream.Time;
import java.util.List;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/** Tells Spring MVC how the controllers' arguments are read. */
@Configuration(proxyBeanMethods = false)
class RequestConfiguration implements WebMvcConfigurer {

    private final RequestDeadlines deadlines;
    private final Time time;

    RequestConfiguration(RequestDeadlines deadlines, Time time) {
        this.deadlines = deadlines;
        this.time = time;
    }

    @Override
    public void addArgumentResolvers(List<HandlerMethodArgumentResolver> resolvers) {
        resolvers.add(new ParametersResolver());
        resolvers.add(new RequestContextResolver(deadlines, time));
        resolvers.add(new LinksResolver());
    }
}
