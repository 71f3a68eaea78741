package dev.verification.bff.upstream.resilience;

import dev.verification.bff.capacity.MemoryLimit;
import dev.verification.bff.settings.InvalidSettingException;
import dev.verification.bff.settings.MemoryProperties;
import dev.verification.bff.upstream.Time;
import dev.verification.bff.upstream.http.EventLoop;
import dev.verification.bff.upstream.ratelimit.UpstreamContext;
import dev.verification.bff.upstream.shared.NoRedis;
import dev.verification.bff.upstream.shared.Redis;
import dev.verification.bff.upstream.shared.RedisConnector;
import dev.verification.bff.upstream.shared.RedisServers;
import io.micrometer.core.instrument.MeterRegistry;
import io.opentelemetry.api.trace.Tracer;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.health.contributor.CompositeHealthContributor;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What every upstream shares. */
@Configuration(proxyBeanMethods = false)
class UpstreamConfiguration {

    @Bean
    Time time() {
        return EventLoop.time();
    }

    /** One for the whole process: whatever takes memory that grows with a body takes it from here. */
    @Bean
    MemoryLimit memoryLimit(MemoryProperties properties, Time time, MeterRegistry meters) {
        MemoryLimit limit = MemoryLimit.ofHeap(properties.memoryShare(), time.scheduler());
        MemoryMeters.of(limit, meters);
        return limit;
    }

    /** None where none is configured. Says nothing of the URL, which may hold a password. */
    @Bean
    @Nullable
    RedisServers redisServers(@Value("${redis.url:}") String url) {
        try {
            return url.isBlank() ? null : new RedisServers(url);
        } catch (IllegalArgumentException unreadable) {
            throw new InvalidSettingException(
                    "redis.url",
                    "must be like redis://host:6379 or rediss://host:6379, redis-sentinel://host:26379/0#primary, or"
                            + " redis-cluster://host:6379");
        }
    }

    @Bean
    Redis redis(ObjectProvider<RedisServers> servers, Time time, MeterRegistry meters) {
        RedisServers known = servers.getIfAvailable();
        if (known == null) {
            NoRedis none = new NoRedis();
            RedisConnector.meter(meters, "budget", none, of -> -1);
            return none;
        }
        RedisConnector link = new RedisConnector(known, time.scheduler());
        RedisConnector.meter(meters, "budget", link, of -> of.isUsable() ? 1 : 0);
        return link;
    }

    @Bean
    UpstreamContext context(Time time, MeterRegistry meters, Tracer tracer, Redis redis) {
        return new UpstreamContext(time, meters, new Random(), tracer, redis);
    }

    @Bean
    CompositeHealthContributor upstream(List<Upstream> upstreams) {
        return UpstreamHealth.of(upstreams);
    }
}
