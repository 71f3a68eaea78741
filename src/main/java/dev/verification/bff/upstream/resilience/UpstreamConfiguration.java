package dev.verification.bff.upstream.resilience;

import dev.verification.bff.capacity.MemoryLimit;
import dev.verification.bff.redis.Redis;
import dev.verification.bff.redis.RedisConnectionFactory;
import dev.verification.bff.redis.RedisConnector;
import dev.verification.bff.settings.InvalidSettingException;
import dev.verification.bff.settings.MemoryProperties;
import dev.verification.bff.upstream.Time;
import dev.verification.bff.upstream.http.EventLoop;
import dev.verification.bff.upstream.ratelimit.UpstreamContext;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.opentelemetry.api.trace.Tracer;
import java.time.Duration;
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

    /** A budget that answers more slowly would hold calls up longer than dividing it costs. */
    private static final Duration REDIS_COMMAND_TIMEOUT = Duration.ofMillis(100);

    @Bean
    Time time() {
        return EventLoop.time();
    }

    /** One for the whole process: whatever takes memory that grows with a body takes it from here. */
    @Bean
    MemoryLimit memoryLimit(MemoryProperties properties, Time time, MeterRegistry meters) {
        MemoryLimit limit = MemoryLimit.ofHeap(properties.memoryShare(), time.scheduler());
        show(limit, meters);
        return limit;
    }

    private static void show(MemoryLimit limit, MeterRegistry meters) {
        Gauge.builder("bff.memory.limit", limit, MemoryLimit::capacity)
                .baseUnit("bytes")
                .description("what bodies under way, answers being made and caches may take together")
                .register(meters);
        Gauge.builder("bff.memory.used", limit, MemoryLimit::used)
                .baseUnit("bytes")
                .description("what they take")
                .register(meters);
        Gauge.builder("bff.memory.waiting", limit, MemoryLimit::waiting)
                .description("bodies and answers that wait for memory")
                .register(meters);
        FunctionCounter.builder("bff.memory.refused", limit, MemoryLimit::refused)
                .description("bodies and answers for which there was no memory")
                .register(meters);
    }

    /** None where none is configured. Says nothing of the URL, which may hold a password. */
    @Bean
    @Nullable
    RedisConnectionFactory redisConnections(@Value("${redis.url:}") String url) {
        try {
            return url.isBlank() ? null : new RedisConnectionFactory(url);
        } catch (IllegalArgumentException unreadable) {
            throw new InvalidSettingException(
                    "redis.url",
                    "must be like redis://host:6379 or rediss://host:6379, redis-sentinel://host:26379/0#primary, or"
                            + " redis-cluster://host:6379");
        }
    }

    @Bean
    Redis redis(ObjectProvider<RedisConnectionFactory> connections, Time time, MeterRegistry meters) {
        RedisConnectionFactory configured = connections.getIfAvailable();
        if (configured == null) {
            Redis.registerGauge(meters, "budget", Redis.NONE, none -> -1);
            return Redis.NONE;
        }
        RedisConnector connector = new RedisConnector(configured, time.scheduler(), REDIS_COMMAND_TIMEOUT);
        Redis.registerGauge(meters, "budget", connector, of -> of.isUsable() ? 1 : 0);
        return connector;
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
