package dev.verification.bff.web.request;

import dev.verification.bff.upstream.InvalidSettingException;
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

    private static final Duration SHORTEST = Duration.ofMillis(50);
    private static final Duration LONGEST = Duration.ofSeconds(30);

    private final Duration deadline;
    private final Time time;

    RequestConfiguration(@Value("${bff.deadline}") Duration deadline, Time time) {
        if (deadline.compareTo(SHORTEST) < 0 || deadline.compareTo(LONGEST) > 0) {
            throw new InvalidSettingException("bff.deadline", "must be from 50 ms to 30 s");
        }
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
