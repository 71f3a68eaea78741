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

/** A shared cache in Redis. Entries are compressed and encrypted and expire; their keys are hashed and reveal nothing. */
final class RedisCache implements SharedCache {

    private static final String KEY_PREFIX = "bff:cache:";

    /** A part of every key, so that replicas which encode entries in another way do not find them. */
    private static final String FORMAT = "2\n";

    private final LazyRedisConnection redis;
    private final Supplier<String> account;
    private final CacheCipher cipher;
    private final Duration timeToLive;
    private final Time time;

    /**
     * @param account identifies the upstream and the API key whose data is cached
     * @param timeToLive after which Redis removes an entry
     */
    RedisCache(
            LazyRedisConnection redis, Supplier<String> account, CacheCipher cipher, Duration timeToLive, Time time) {
        this.redis = redis;
        this.account = account;
        this.cipher = cipher;
        this.timeToLive = timeToLive;
        this.time = time;
    }

    @Override
    public <T> Mono<CacheEntry<T>> get(CacheKey key, MemoryClaim memory) {
        String name = name(key);
        return redis.with(commands -> commands.get(bytes(name)))
                .flatMap(stored -> Workers.call(stored.length, () -> this.<T>decode(name, stored, memory)))
                .flatMap(this::toMonotonicClock)
                .onErrorResume(failed -> failed instanceof OverloadedException ? Mono.error(failed) : Mono.empty());
    }

    @Override
    public void put(CacheKey key, CacheEntry<?> entry) {
        String name = name(key);
        Workers.callApart(entry.bytes().length, () -> encode(name, entry))
                .flatMap(stored -> redis.with(commands -> commands.psetex(bytes(name), timeToLive.toMillis(), stored)))
                .subscribe(done -> {}, unavailable -> {});
    }

    /** Entries carry the time of day, since replicas share no other clock. */
    private byte[] encode(String name, CacheEntry<?> entry) {
        return cipher.encrypt(name, CacheCodec.encode(entry.fetchedAt(time.shown(entry.fetchedAt()))));
    }

    /** Null when it cannot be decrypted. */
    private <T> @Nullable CacheEntry<T> decode(String name, byte[] stored, MemoryClaim memory) throws IOException {
        Optional<byte[]> encoded = cipher.decrypt(name, stored);
        return encoded.isPresent() ? CacheCodec.decode(encoded.get(), memory) : null;
    }

    /** Drops an entry from the future: its age is unknown. */
    private <T> Mono<CacheEntry<T>> toMonotonicClock(CacheEntry<T> entry) {
        Instant now = time.now();
        Instant fetchedAt = time.unshown(entry.fetchedAt());
        return fetchedAt.isAfter(now.plus(CLOCK_SKEW))
                ? Mono.empty()
                : Mono.just(entry.fetchedAt(fetchedAt.isAfter(now) ? now : fetchedAt));
    }

    private String name(CacheKey key) {
        return KEY_PREFIX + Digest.of(FORMAT + account.get() + "\n" + key.kind() + "\n" + key.path());
    }

    private static byte[] bytes(String name) {
        return name.getBytes(StandardCharsets.US_ASCII);
    }
}
