package dev.verification.bff.freshness;

import dev.verification.bff.upstream.InvalidSettingException;
import dev.verification.bff.upstream.Time;
import dev.verification.bff.upstream.chain.Upstream;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/** Decides whether replicas share what they have read. */
@Component
final class Sharing implements DisposableBean {

    private final SharingProperties properties;
    private final Time time;
    private final @Nullable RedisBytes redis;

    Sharing(SharingProperties properties, @Value("${redis.url:}") String redisUrl, Time time) {
        this.properties = properties;
        this.time = time;
        if (properties.sharedCache() && redisUrl.isBlank()) {
            throw new InvalidSettingException("bff.shared-cache", "needs redis.url (REDIS_URL) to be set");
        }
        this.redis = properties.sharedCache() ? new RedisBytes(redisUrl, properties.sharedCacheTimeout(), time) : null;
    }

    SharedCopies of(Upstream upstream) {
        return redis == null
                ? SharedCopies.NONE
                : new RedisCopies(
                        redis, upstream::account, Sealing.with(properties.sharedCacheKey()), properties, time);
    }

    @Override
    public void destroy() {
        if (redis != null) {
            redis.close();
        }
    }
}
