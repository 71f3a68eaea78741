package dev.verification.bff.access;

import jakarta.servlet.Filter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.core.Ordered;

/**
 * Refuses requests to the management port whose parameters the container cannot decode: the endpoints read all of them
 * and would fail. Not a component: Spring Boot adds it to the management port's own context.
 */
class ManagementRequests {

    @Bean
    @ConditionalOnBean(SecurityProblems.class)
    FilterRegistrationBean<Filter> readableParameters(SecurityProblems problems) {
        var filter = new FilterRegistrationBean<Filter>((request, response, chain) -> {
            if (isReadable((HttpServletRequest) request)) {
                chain.doFilter(request, response);
            } else {
                problems.malformed((HttpServletRequest) request, (HttpServletResponse) response);
            }
        });
        filter.setName("readableParameters");
        filter.setOrder(Ordered.HIGHEST_PRECEDENCE);
        return filter;
    }

    private static boolean isReadable(HttpServletRequest request) {
        try {
            request.getParameterMap();
            return true;
        } catch (IllegalStateException unreadable) {
            return false;
        }
    }
}
