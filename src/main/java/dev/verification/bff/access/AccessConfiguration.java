package dev.verification.bff.access;

import dev.verification.bff.settings.Secrets;
import dev.verification.bff.upstream.Time;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.servlet.Filter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.beans.factory.config.BeanFactoryPostProcessor;
import org.springframework.beans.factory.support.BeanDefinitionRegistry;
import org.springframework.boot.actuate.autoconfigure.web.server.ManagementPortType;
import org.springframework.boot.security.autoconfigure.actuate.web.servlet.EndpointRequest;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.core.env.Environment;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.config.observation.SecurityObservationSettings;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.access.intercept.AuthorizationFilter;
import org.springframework.security.web.authentication.AnonymousAuthenticationFilter;
import org.springframework.security.web.firewall.HttpFirewall;
import org.springframework.security.web.firewall.RequestRejectedHandler;
import org.springframework.security.web.firewall.StrictHttpFirewall;

/** Configures Spring Security: one filter chain for the management endpoints, one for everything else. */
@Configuration(proxyBeanMethods = false)
class AccessConfiguration {

    private static final String REACTIVE_CONTEXT = "securityReactorContextSubscriberRegistrar";

    /**
     * The management port is for the cluster and shows no personal data, so it needs no credentials. On the API's own
     * port, only health is open.
     */
    @Bean
    @Order(1)
    SecurityFilterChain managementAccess(HttpSecurity http, Environment environment) {
        boolean hasOwnPort = ManagementPortType.get(environment) == ManagementPortType.DIFFERENT;
        return stateless(http.securityMatcher(
                        hasOwnPort ? EndpointRequest.toAnyEndpoint() : EndpointRequest.to("health")))
                .authorizeHttpRequests(all -> all.anyRequest().permitAll())
                .build();
    }

    @Bean
    @Order(2)
    SecurityFilterChain callerAccess(
            HttpSecurity http,
            AccessProperties properties,
            Secrets secrets,
            SecurityProblems problems,
            Deadlines deadlines,
            MeterRegistry meters,
            Time time) {
        authenticate(stateless(http), properties, secrets, problems, deadlines, time);
        http.addFilterBefore(new CallerName(), AuthorizationFilter.class);
        // Always created, so that its metric exists in every mode.
        Filter callerLimit = ConcurrencyLimitFilter.forEachCaller(properties, problems, meters);
        if (properties.mode() != AccessProperties.Mode.NONE) {
            http.addFilterBefore(callerLimit, AuthorizationFilter.class);
        }
        return http.headers(SecurityHeaders::apply)
                .addFilter(CorsRules.filter(properties.corsOrigins(), problems))
                .addFilterAfter(traceRefusal(problems), AuthorizationFilter.class)
                .authorizeHttpRequests(routes -> RouteScopes.apply(routes, properties.mode()))
                .build();
    }

    /** @throws dev.verification.bff.settings.InvalidSettingException when the mode lacks what it needs */
    static void authenticate(
            HttpSecurity http,
            AccessProperties properties,
            Secrets secrets,
            SecurityProblems problems,
            Deadlines deadlines,
            Time time) {
        switch (properties.mode()) {
            case NONE ->
                http.anonymous(anyone -> anyone.principal(CallerName.ANYONE).authorities(Scope.allAuthorities()));
            case API_KEY -> {
                Challenge challenge = Challenge.apiKey(problems);
                ApiKeyAuthentication keys = ApiKeyAuthentication.of(properties, secrets);
                http.exceptionHandling(challenge::answerFor)
                        .addFilterBefore(keys.filter(challenge), AnonymousAuthenticationFilter.class);
            }
            case JWT -> {
                Challenge challenge = Challenge.bearer(problems);
                BearerTokens tokens = BearerTokens.of(properties.jwt(), time);
                http.exceptionHandling(challenge::answerFor)
                        .oauth2ResourceServer(server -> server.authenticationEntryPoint(challenge)
                                .accessDeniedHandler(challenge)
                                .authenticationManagerResolver(request -> tokens.checkedBy(deadlines.of(request))));
            }
        }
    }

    /** Nothing is remembered between requests, so a forged request finds no session to use. */
    private static HttpSecurity stateless(HttpSecurity http) {
        return http.csrf(AbstractHttpConfigurer::disable)
                .cors(AbstractHttpConfigurer::disable)
                .logout(AbstractHttpConfigurer::disable)
                .requestCache(AbstractHttpConfigurer::disable)
                .sessionManagement(session -> session.sessionCreationPolicy(SessionCreationPolicy.STATELESS));
    }

    /** Refuses TRACE: the servlet container would echo the request's own headers, the API key among them. */
    private static Filter traceRefusal(SecurityProblems problems) {
        return (request, response, chain) -> {
            if (((HttpServletRequest) request).getMethod().equals("TRACE")) {
                problems.methodNotAllowed((HttpServletRequest) request, (HttpServletResponse) response);
            } else {
                chain.doFilter(request, response);
            }
        };
    }

    /** Lets TRACE reach our own refusal, so that it needs credentials as any other method does. */
    @Bean
    WebServerFactoryCustomizer<TomcatServletWebServerFactory> tracePassedOn() {
        return factory -> factory.addConnectorCustomizers(connector -> connector.setAllowTrace(true));
    }

    /** Comes before authentication, so that a flood of requests is refused without the cost of it. */
    @Bean
    FilterRegistrationBean<ConcurrencyLimitFilter> limitInAll(
            AccessProperties properties, SecurityProblems problems, MeterRegistry meters) {
        var filter = new FilterRegistrationBean<>(ConcurrencyLimitFilter.forAll(properties, problems, meters));
        filter.setOrder(Ordered.HIGHEST_PRECEDENCE + 3);
        filter.setName("limitInAll");
        return filter;
    }

    /**
     * Refuses ambiguous paths. A session id may hold any character that leaves the path unambiguous. Headers and
     * parameters are checked where they are used, so an odd one that nobody reads refuses no request.
     */
    @Bean
    HttpFirewall firewall() {
        StrictHttpFirewall firewall = new StrictHttpFirewall();
        firewall.setUnsafeAllowAnyHttpMethod(true);
        firewall.setAllowSemicolon(true);
        firewall.setAllowUrlEncodedPercent(true);
        firewall.setAllowedHeaderNames(any -> true);
        firewall.setAllowedHeaderValues(any -> true);
        firewall.setAllowedParameterNames(any -> true);
        firewall.setAllowedParameterValues(any -> true);
        return firewall;
    }

    @Bean
    RequestRejectedHandler requestRejectedHandler(SecurityProblems problems) {
        return (request, response, rejection) -> problems.malformed(request, response);
    }

    /** A span and a timer for every security filter would cost more than the filters and add nothing to the request's own. */
    @Bean
    static SecurityObservationSettings securityObservations() {
        return SecurityObservationSettings.noObservations();
    }

    /**
     * Nothing below the controllers asks who calls. By default Spring Security copies the caller into the context of
     * every reactive subscription, and an answer has hundreds.
     */
    @Bean
    static BeanFactoryPostProcessor noCallerInReactiveContext() {
        return factory -> {
            if (factory instanceof BeanDefinitionRegistry beans && beans.containsBeanDefinition(REACTIVE_CONTEXT)) {
                beans.removeBeanDefinition(REACTIVE_CONTEXT);
            }
        };
    }
}
