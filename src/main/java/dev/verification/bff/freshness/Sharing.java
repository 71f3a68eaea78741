package dev.verification.bff.freshness;

import dev.verification.bff.upstream.InvalidSettingException;
import dev.verification.bff.upstream.Time;
import dev.verification.bff.upstream.chain.Upstream;
import dev.verification.bff.upstream.fleet.RedisLink;
import dev.verification.bff.upstream.fleet.RedisServers;
import io.micrometer.core.instrument.MeterRegistry;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** Decides whether replicas share what they have read. */
@Component
final class Sharing implements DisposableBean {

    private final SharingProperties properties;
    private final Time time;
    private final @Nullable RedisBytes redis;

    Sharing(SharingProperties properties, ObjectProvider<RedisServers> servers, Time time, MeterRegistry meters) {
        this.properties = properties;
        this.time = time;
        RedisServers known = servers.getIfAvailable();
        if (properties.sharedCache() && known == null) {
            throw new InvalidSettingException("bff.shared-cache", "needs redis.url (REDIS_URL) to be set");
        }
        this.redis = properties.sharedCache() && known != null
                ? new RedisBytes(known, properties.sharedCacheTimeout(), time)
                : null;
        if (redis != null) {
            RedisLink.meter(meters, "cache", redis, of -> of.isUsable() ? 1 : 0);
        }
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
