package dev.verification.bff.cache;

import dev.verification.bff.redis.LazyRedisConnection;
import dev.verification.bff.redis.RedisConnectionFactory;
import dev.verification.bff.redis.RedisConnector;
import dev.verification.bff.settings.InvalidSettingException;
import dev.verification.bff.upstream.Time;
import dev.verification.bff.upstream.resilience.Upstream;
import io.micrometer.core.instrument.MeterRegistry;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** Decides whether replicas share what they have read. */
@Component
final class SharedCacheFactory implements DisposableBean {

    private final SharedCacheProperties properties;
    private final Time time;
    private final @Nullable LazyRedisConnection redis;

    SharedCacheFactory(
            SharedCacheProperties properties, ObjectProvider<RedisConnectionFactory> connections, Time time, MeterRegistry meters) {
        this.properties = properties;
        this.time = time;
        RedisConnectionFactory configured = connections.getIfAvailable();
        if (properties.sharedCache() && configured == null) {
            throw new InvalidSettingException("bff.shared-cache", "needs redis.url (REDIS_URL) to be set");
        }
        this.redis = properties.sharedCache() && configured != null
                ? new LazyRedisConnection(
                        configured,
                        properties.sharedCacheTimeout(),
                        "replicas do not share what they have read",
                        time.clock(),
                        time.scheduler())
                : null;
        if (redis != null) {
            RedisConnector.registerGauge(meters, "cache", redis, of -> of.isUsable() ? 1 : 0);
        }
    }

    SharedCache of(Upstream upstream) {
        return redis == null
                ? SharedCache.NONE
                : new RedisCache(
                        redis, upstream::account, CacheCipher.with(properties.sharedCacheKey()), properties, time);
    }

    @Override
    public void destroy() {
        if (redis != null) {
            redis.close();
        }
    }
}
