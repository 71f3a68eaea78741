package dev.verification.bff.cache;

import dev.verification.bff.capacity.MemoryClaim;
import dev.verification.bff.capacity.OverloadedException;
import dev.verification.bff.capacity.Workers;
import dev.verification.bff.redis.LazyRedisConnection;
import dev.verification.bff.settings.Digest;
import dev.verification.bff.upstream.Time;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/**
 * Copies shared through Redis: compressed, encrypted, and gone after their time. Under a name that tells nothing: neither
 * whose session it is nor what was asked.
 */
final class RedisCache implements SharedCache {

    /** As far as the clocks of replicas that are kept right may be apart. */
    static final Duration CLOCKS_APART = Duration.ofSeconds(1);

    /** Replicas of a version that packs entries in another way do not find them. */
    private static final String FORMAT = "2\n";

    private final LazyRedisConnection redis;
    private final Supplier<String> account;
    private final CacheCipher sealing;
    private final SharedCacheProperties properties;
    private final Time time;

    /**
     * @param account whose data it is: the upstream and the key that it is read with
     */
    RedisCache(
            LazyRedisConnection redis,
            Supplier<String> account,
            CacheCipher sealing,
            SharedCacheProperties properties,
            Time time) {
        this.redis = redis;
        this.account = account;
        this.sealing = sealing;
        this.properties = properties;
        this.time = time;
    }

    @Override
    public <T> Mono<CacheEntry<T>> find(CacheKey key, MemoryClaim memory) {
        String name = name(key);
        return redis.execute(commands -> commands.get(name.getBytes(StandardCharsets.US_ASCII)))
                .flatMap(stored -> Workers.call(stored.length, () -> this.<T>open(name, stored, memory)))
                .flatMap(this::dated)
                .onErrorResume(failed -> failed instanceof OverloadedException ? Mono.error(failed) : Mono.empty());
    }

    @Override
    public void keep(CacheKey key, CacheEntry<?> copy) {
        String name = name(key);
        Workers.callApart(
                        copy.bytes().length,
                        () -> sealing.seal(name, CacheCodec.pack(copy.at(time.shown(copy.fetchedAt())))))
                .flatMap(stored -> redis.execute(commands -> commands.psetex(
                        name.getBytes(StandardCharsets.US_ASCII),
                        properties.sharedCacheKept().toMillis(),
                        stored)))
                .subscribe(done -> {}, unreachable -> {});
    }

    private String name(CacheKey key) {
        return "bff:kept:" + Digest.of(FORMAT + account.get() + "\n" + key.kind() + "\n" + key.path());
    }

    /** Replicas date their copies by the time of day. One from the future has no age that could be told. */
    private <T> Mono<CacheEntry<T>> dated(CacheEntry<T> copy) {
        Instant now = time.now();
        Instant fetchedAt = time.unshown(copy.fetchedAt());
        return fetchedAt.isAfter(now.plus(CLOCKS_APART))
                ? Mono.empty()
                : Mono.just(copy.at(fetchedAt.isAfter(now) ? now : fetchedAt));
    }

    /** Null when it is none of ours. */
    private <T> @Nullable CacheEntry<T> open(String name, byte[] stored, MemoryClaim memory) throws IOException {
        Optional<byte[]> packed = sealing.open(name, stored);
        return packed.isPresent() ? CacheCodec.unpack(packed.get(), memory) : null;
    }
}
