package dev.verification.bff.changes;

import dev.verification.bff.redis.LazyRedisConnection;
import dev.verification.bff.redis.RedisConnectionFactory;
import dev.verification.bff.upstream.Time;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Decides whether replicas share the changes that they receive. */
@Configuration(proxyBeanMethods = false)
class ChangesConfiguration {

    private static final Duration TIMEOUT = Duration.ofMillis(500);

    /** For short commands; made when the first is given. None where there is no Redis. */
    @Bean
    @Nullable
    LazyRedisConnection changesConnection(ObjectProvider<RedisConnectionFactory> servers, Time time) {
        RedisConnectionFactory known = servers.getIfAvailable();
        return known == null
                ? null
                : new LazyRedisConnection(
                        known,
                        TIMEOUT,
                        time.clock(),
                        time.scheduler(),
                        "replicas do not receive each other's changes meanwhile");
    }

    @Bean
    ChangeStream changeStream(
            ObjectProvider<RedisConnectionFactory> servers,
            ObjectProvider<LazyRedisConnection> changesConnection,
            Time time) {
        RedisConnectionFactory known = servers.getIfAvailable();
        LazyRedisConnection writer = changesConnection.getIfAvailable();
        return known == null || writer == null
                ? new ChangeStream(time)
                : new ChangeStream(time, RedisChanges.of(known, writer, time));
    }
}
