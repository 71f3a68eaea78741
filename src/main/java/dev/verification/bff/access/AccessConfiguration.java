package dev.verification.bff.access;

import dev.verification.bff.secret.Secrets;
import dev.verification.bff.upstream.Time;
import org.springframework.beans.factory.config.BeanFactoryPostProcessor;
import org.springframework.beans.factory.support.BeanDefinitionRegistry;
import org.springframework.boot.security.autoconfigure.actuate.web.servlet.EndpointRequest;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.core.env.Environment;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.config.observation.SecurityObservationSettings;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.access.intercept.AuthorizationFilter;
import org.springframework.security.web.firewall.HttpFirewall;
import org.springframework.security.web.firewall.RequestRejectedHandler;
import org.springframework.security.web.firewall.StrictHttpFirewall;
import org.springframework.security.web.header.HeaderWriterFilter;

/** Puts the doors in place: one for the API and its pages, one for the management port. */
@Configuration(proxyBeanMethods = false)
class AccessConfiguration {

    private static final String REACTIVE_CONTEXT = "securityReactorContextSubscriberRegistrar";

    /**
     * The management port is for the cluster, not for callers, and shows nothing about anybody. Where it is the same
     * port as the API's, only health is open.
     */
    @Bean
    @Order(1)
    SecurityFilterChain managementAccess(HttpSecurity http, ManagementPort port) {
        return plain(http.securityMatcher(
                        port.isOwn() ? EndpointRequest.toAnyEndpoint() : EndpointRequest.to("health")))
                .authorizeHttpRequests(all -> all.anyRequest().permitAll())
                .build();
    }

    @Bean
    @Order(2)
    SecurityFilterChain callerAccess(
            HttpSecurity http,
            AccessProperties properties,
            Secrets secrets,
            SecurityProblems refusals,
            CallerLimit limit,
            Deadlines deadlines,
            Time time) {
        CallerAuthentication.of(properties, secrets, deadlines, time).apply(plain(http), refusals);
        http.addFilterBefore(new CallerName(), AuthorizationFilter.class);
        if (properties.mode() != AuthenticationMode.NONE) {
            http.addFilterBefore(limit.filter(), AuthorizationFilter.class);
        }
        return http.headers(SecurityHeaders::apply)
                .addFilterAfter(CrossOrigin.filter(properties.corsOrigins(), refusals), HeaderWriterFilter.class)
                .addFilterAfter(new TraceRefusalFilter(refusals), AuthorizationFilter.class)
                .authorizeHttpRequests(RouteScopes::apply)
                .build();
    }

    /** Nothing is remembered between requests, so nothing can be forged with what a browser remembers. */
    private static HttpSecurity plain(HttpSecurity http) {
        return http.csrf(AbstractHttpConfigurer::disable)
                .cors(AbstractHttpConfigurer::disable)
                .logout(AbstractHttpConfigurer::disable)
                .requestCache(AbstractHttpConfigurer::disable)
                .sessionManagement(session -> session.sessionCreationPolicy(SessionCreationPolicy.STATELESS));
    }

    /**
     * Refuses paths that could be read in two ways. A session id may hold anything that cannot; and headers are read
     * where they are used, so an odd one is no reason to refuse.
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
    RequestRejectedHandler requestRejectedHandler(SecurityProblems refusals) {
        return (request, response, why) -> refusals.malformed(request, response);
    }

    /** Lets TRACE come as far as our own refusal, so that it asks for credentials as any other method does. */
    @Bean
    WebServerFactoryCustomizer<TomcatServletWebServerFactory> tracePassedOn() {
        return factory -> factory.addConnectorCustomizers(connector -> connector.setAllowTrace(true));
    }

    /** A span and a timer for every filter would cost more than the filters, and say nothing that the request's do not. */
    @Bean
    static SecurityObservationSettings securityObservations() {
        return SecurityObservationSettings.noObservations();
    }

    /**
     * Who asks is decided before a controller runs, and nothing below it wants to know. By default Spring Security hands
     * it to every reactive subscription, of which an answer has hundreds.
     */
    @Bean
    static BeanFactoryPostProcessor noCallerInReactiveContext() {
        return factory -> {
            if (factory instanceof BeanDefinitionRegistry beans && beans.containsBeanDefinition(REACTIVE_CONTEXT)) {
                beans.removeBeanDefinition(REACTIVE_CONTEXT);
            }
        };
    }

    @Bean
    static ManagementPort managementPort(Environment environment) {
        return ManagementPort.of(environment);
    }
}
