package dev.verification.bff.web.request;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.Filter;
import jakarta.servlet.http.HttpServletRequest;
import java.util.EnumSet;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;

/** Decides what of a request everything behind sees. */
@Configuration(proxyBeanMethods = false)
class RequestFilters {

    /** Before everything else that asks for the path, Spring's own reading of forwarded headers included. */
    @Bean
    FilterRegistrationBean<Filter> forwardedPrefix() {
        FilterRegistrationBean<Filter> filter = registration(
                (request, response, chain) ->
                        chain.doFilter(ForwardedPrefix.applied((HttpServletRequest) request), response),
                "forwardedPrefix",
                Ordered.HIGHEST_PRECEDENCE);
        filter.setDispatcherTypes(EnumSet.allOf(DispatcherType.class));
        return filter;
    }

    /** After Spring's own reading of forwarded headers, where {@code server.forward-headers-strategy} asks for it. */
    @Bean
    FilterRegistrationBean<Filter> plainRequest() {
        return registration(
                (request, response, chain) -> chain.doFilter(new PlainRequest((HttpServletRequest) request), response),
                "plainRequest",
                Ordered.HIGHEST_PRECEDENCE + 1);
    }

    private static FilterRegistrationBean<Filter> registration(Filter filter, String name, int order) {
        FilterRegistrationBean<Filter> registration = new FilterRegistrationBean<>(filter);
        registration.setName(name);
        registration.setOrder(order);
        return registration;
    }
}
