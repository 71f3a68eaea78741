package dev.verification.bff.cache;

import dev.verification.bff.redis.LazyRedisConnection;
import dev.verification.bff.redis.Redis;
import dev.verification.bff.redis.RedisConnectionFactory;
import dev.verification.bff.settings.InvalidSettingException;
import dev.verification.bff.upstream.Time;
import dev.verification.bff.upstream.resilience.Upstream;
import io.micrometer.core.instrument.MeterRegistry;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** Makes the cache that the replicas share, where that is configured. */
@Component
final class SharedCacheFactory implements DisposableBean {

    private final CacheProperties properties;
    private final Time time;
    private final @Nullable LazyRedisConnection redis;

    SharedCacheFactory(
            CacheProperties properties,
            ObjectProvider<RedisConnectionFactory> servers,
            Time time,
            MeterRegistry meters) {
        this.properties = properties;
        this.time = time;
        RedisConnectionFactory known = servers.getIfAvailable();
        if (properties.sharedCache() && known == null) {
            throw new InvalidSettingException("bff.shared-cache", "needs redis.url (REDIS_URL) to be set");
        }
        this.redis = properties.sharedCache() && known != null
                ? new LazyRedisConnection(
                        known,
                        properties.sharedCacheTimeout(),
                        time.clock(),
                        time.scheduler(),
                        "replicas do not share what they have read")
                : null;
        if (redis != null) {
            Redis.registerGauge(meters, "cache", redis, of -> of.isUsable() ? 1 : 0);
        }
    }

    SharedCache of(Upstream upstream) {
        return redis == null
                ? SharedCache.NONE
                : new RedisCache(
                        redis,
                        upstream::account,
                        new CacheCipher(properties.sharedCacheKey()),
                        properties.sharedCacheKept(),
                        time);
    }

    @Override
    public void destroy() {
        if (redis != null) {
            redis.close();
        }
    }
}
