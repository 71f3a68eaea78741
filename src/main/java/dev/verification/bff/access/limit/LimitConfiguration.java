package dev.verification.bff.access.limit;

import dev.verification.bff.access.CallerLimit;
import dev.verification.bff.access.Refusals;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.servlet.http.HttpServletRequest;
import java.security.Principal;
import java.util.Optional;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;

/** Puts both limits in place: the one for all before anybody is asked who they are, the other behind that. */
@Configuration(proxyBeanMethods = false)
class LimitConfiguration {

    private static final String REJECTED = "bff.requests.rejected";

    @Bean
    FilterRegistrationBean<PlaceFilter> limitInAll(LimitProperties limits, Refusals refusals, MeterRegistry meters) {
        Places places = new Places(limits.maxConcurrentRequests());
        Gauge.builder("bff.requests.in.flight", places, Places::taken)
                .description("requests under way")
                .register(meters);
        var filter = new FilterRegistrationBean<>(
                new PlaceFilter(places, request -> Optional.of("everybody"), rejected("all", meters), refusals));
        filter.setOrder(Ordered.HIGHEST_PRECEDENCE + 3);
        filter.setName("limitInAll");
        return filter;
    }

    @Bean
    CallerLimit callerLimit(LimitProperties limits, Refusals refusals, MeterRegistry meters) {
        Places places = new Places(limits.maxConcurrentRequestsPerCaller());
        return new CallerLimit(
                new PlaceFilter(places, LimitConfiguration::caller, rejected("caller", meters), refusals));
    }

    private static Optional<String> caller(HttpServletRequest request) {
        return Optional.ofNullable(request.getUserPrincipal()).map(Principal::getName);
    }

    private static Counter rejected(String limit, MeterRegistry meters) {
        return Counter.builder(REJECTED)
                .tag("limit", limit)
                .description("requests turned away because too many were under way")
                .register(meters);
    }
}
