package dev.verification.bff.access.limit;

import dev.verification.bff.access.CallerLimit;
import dev.verification.bff.access.SecurityProblems;
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
    FilterRegistrationBean<ConcurrencyLimitFilter> limitInAll(
            LimitProperties limits, SecurityProblems refusals, MeterRegistry meters) {
        ConcurrencyLimit places = new ConcurrencyLimit(limits.maxConcurrentRequests());
        Gauge.builder("bff.requests.in.flight", places, ConcurrencyLimit::taken)
                .description("requests under way")
                .register(meters);
        var filter = new FilterRegistrationBean<>(new ConcurrencyLimitFilter(
                places, request -> Optional.of("everybody"), rejected("all", meters), refusals));
        filter.setOrder(Ordered.HIGHEST_PRECEDENCE + 3);
        filter.setName("limitInAll");
        return filter;
    }

    @Bean
    CallerLimit callerLimit(LimitProperties limits, SecurityProblems refusals, MeterRegistry meters) {
        ConcurrencyLimit places = new ConcurrencyLimit(limits.maxConcurrentRequestsPerCaller());
        return new CallerLimit(
                new ConcurrencyLimitFilter(places, LimitConfiguration::caller, rejected("caller", meters), refusals));
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
