package dev.verification.bff.hooks;

import dev.verification.bff.cache.CachingUpstreams;
import dev.verification.bff.capacity.MemoryLimit;
import dev.verification.bff.changes.ChangeStream;
import dev.verification.bff.redis.LazyRedisConnection;
import dev.verification.bff.settings.InvalidSettingException;
import dev.verification.bff.settings.Secrets;
import dev.verification.bff.upstream.Time;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Condition;
import org.springframework.context.annotation.ConditionContext;
import org.springframework.context.annotation.Conditional;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.core.env.Environment;
import org.springframework.core.type.AnnotatedTypeMetadata;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.util.StringUtils;

/** Opens the port of the webhooks where one is set. */
@Configuration(proxyBeanMethods = false)
@Conditional(HooksConfiguration.HasPort.class)
class HooksConfiguration {

    private static final String SETTING = "bff.hooks-port";

    @Bean
    List<WebhookSource> webhookSources(
            DeepidvWebhookProperties deepidv, DiditWebhookProperties didit, Secrets files, Time time) {
        List<WebhookSource> sources =
                List.of(WebhookSource.deepidv(deepidv.secrets(files)), WebhookSource.didit(didit.secrets(files), time));
        if (sources.stream().allMatch(source -> source.secrets().current().isEmpty())) {
            throw new InvalidSettingException(
                    SETTING,
                    "needs didit.webhook-secret (DIDIT_WEBHOOK_SECRET), deepidv.webhook-secret"
                            + " (DEEPIDV_WEBHOOK_SECRET), or both");
        }
        return sources;
    }

    @Bean
    SessionChanges sessionChanges(
            CachingUpstreams caches, ChangeStream stream, ObjectProvider<LazyRedisConnection> redis, Time time) {
        LazyRedisConnection shared = redis.getIfAvailable();
        Turns turns = shared == null ? Turns.OF_ONE_REPLICA : new RedisTurns(shared);
        SessionChanges changes = new SessionChanges(caches::invalidate, stream, turns, time);
        changes.listen();
        return changes;
    }

    @Bean
    WebhookRoutes webhookRoutes(
            List<WebhookSource> webhookSources,
            SessionChanges sessionChanges,
            ObjectProvider<LazyRedisConnection> redis,
            Time time,
            MemoryLimit memory,
            WebhookMeters meters) {
        return new WebhookRoutes(webhookSources.stream()
                .collect(Collectors.toMap(source -> "/hooks/" + source.upstream(), source -> {
                    SeenEvents seen = new SeenEvents(time, redis.getIfAvailable());
                    return new WebhookController(new Webhooks(source, seen, sessionChanges), memory, meters);
                })));
    }

    /** Apart from the routes, since it is made before what they need. */
    @Bean
    HooksPort hooksPort(HooksProperties properties, Environment environment) {
        return new HooksPort(freePort(properties, environment), properties.hooksAddress());
    }

    private static int freePort(HooksProperties properties, Environment environment) {
        int port = Objects.requireNonNull(properties.hooksPort());
        boolean isTaken = port != 0
                && Stream.of("server.port", "management.server.port")
                        .anyMatch(other -> Integer.toString(port).equals(environment.getProperty(other)));
        if (isTaken) {
            throw new InvalidSettingException(SETTING, "must differ from server.port and management.server.port");
        }
        return port;
    }

    @Bean
    WebServerFactoryCustomizer<TomcatServletWebServerFactory> hooksConnector(HooksPort port) {
        return factory -> {
            factory.addAdditionalConnectors(port.connector());
            factory.addEngineValves(port.new Mark());
        };
    }

    /** Who sends a webhook shows it by the signature. */
    @Bean
    @Order(0)
    SecurityFilterChain hooksAccess(HttpSecurity http) {
        return http.securityMatcher(HooksPort::isUsedBy)
                .csrf(AbstractHttpConfigurer::disable)
                .cors(AbstractHttpConfigurer::disable)
                .logout(AbstractHttpConfigurer::disable)
                .requestCache(AbstractHttpConfigurer::disable)
                .sessionManagement(session -> session.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .authorizeHttpRequests(all -> all.anyRequest().permitAll())
                .build();
    }

    /** Whether a port is set, and not to nothing. */
    static final class HasPort implements Condition {
        @Override
        public boolean matches(ConditionContext context, AnnotatedTypeMetadata metadata) {
            return StringUtils.hasText(context.getEnvironment().getProperty(SETTING));
        }
    }
}
