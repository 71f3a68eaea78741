package dev.verification.bff.web.request;

import dev.verification.bff.access.PersonalDataView;
import dev.verification.bff.upstream.CallStats;
import dev.verification.bff.upstream.RequestContext;
import dev.verification.bff.upstream.Time;
import dev.verification.bff.upstream.UnreportedCalls;
import io.opentelemetry.context.Context;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.Filter;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Instant;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.MethodParameter;
import org.springframework.core.Ordered;
import org.springframework.http.HttpHeaders;
import org.springframework.web.bind.support.WebDataBinderFactory;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.method.support.ModelAndViewContainer;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/** Registers what reads requests: two filters, the binder, and the controllers' arguments. */
@Configuration(proxyBeanMethods = false)
class RequestConfiguration implements WebMvcConfigurer {

    private final RequestBinder binder;
    private final RequestDeadlines deadlines;
    private final Time time;
    private final UnreportedCalls unreported = new UnreportedCalls();

    RequestConfiguration(RequestBinder binder, RequestDeadlines deadlines, Time time) {
        this.binder = binder;
        this.deadlines = deadlines;
        this.time = time;
    }

    @Override
    public void addInterceptors(InterceptorRegistry registry) {
        registry.addInterceptor(binder).addPathPatterns("/api/**");
    }

    @Override
    public void addArgumentResolvers(List<HandlerMethodArgumentResolver> resolvers) {
        resolvers.add(binder);
        resolvers.add(new RequestArgument<>(RequestContext.class, this::context));
        resolvers.add(new RequestArgument<>(Links.class, Links::of));
        resolvers.add(new RequestArgument<>(Conditions.class, Conditions::of));
        resolvers.add(new RequestArgument<>(PersonalDataView.class, request -> PersonalDataView.ofCaller()));
    }

    private RequestContext context(HttpServletRequest request) {
        Instant notBefore = forcesRefresh(request) ? time.now() : Instant.MIN;
        // The request's log line and its answer's Server-Timing are written from it.
        CallStats stats = new CallStats(Context.current(), unreported);
        request.setAttribute(CallStats.class.getName(), stats);
        return new RequestContext(RequestId.of(request), deadlines.of(request), notBefore, stats)
                .withMemory(MemoryFilter.claim(request));
    }

    private static boolean forcesRefresh(HttpServletRequest request) {
        return Collections.list(request.getHeaders(HttpHeaders.CACHE_CONTROL)).stream()
                .anyMatch(value -> value.toLowerCase(Locale.ROOT).contains("no-cache"));
    }

    /** Before everything that uses the path, including Spring's own filter for forwarded headers. */
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

    /** After Spring's own filter for forwarded headers, if {@code server.forward-headers-strategy} enables it. */
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

    /**
     * Passes a controller method an argument of one type that is derived from the request.
     *
     * @param type exactly the parameter's type
     * @param read derives it
     */
    record RequestArgument<T>(Class<T> type, Function<HttpServletRequest, T> read)
            implements HandlerMethodArgumentResolver {

        @Override
        public boolean supportsParameter(MethodParameter parameter) {
            return parameter.getParameterType() == type;
        }

        @Override
        public @Nullable Object resolveArgument(
                MethodParameter parameter,
                @Nullable ModelAndViewContainer container,
                NativeWebRequest request,
                @Nullable WebDataBinderFactory binderFactory) {
            return read.apply(Objects.requireNonNull(request.getNativeRequest(HttpServletRequest.class)));
        }
    }
}
