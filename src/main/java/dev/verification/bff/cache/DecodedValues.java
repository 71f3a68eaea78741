package dev.verification.bff.cache;

import com.github.benmanes.caffeine.cache.Caffeine;
import dev.verification.bff.cache.CacheEntry.Decoded;
import dev.verification.bff.capacity.DecodedSize;
import dev.verification.bff.capacity.MemoryCache;
import dev.verification.bff.capacity.MemoryClaim;
import dev.verification.bff.capacity.MemoryLimit;
import dev.verification.bff.capacity.Workers;
import dev.verification.bff.upstream.Resource;
import java.time.Duration;
import reactor.core.publisher.Mono;

/**
 * The decoded values of entries in use, so that a popular entry is decoded once. They are the first to be evicted when
 * memory is needed: to decode again takes time, but no call.
 */
final class DecodedValues {

    /** About as long as people look at one screen. */
    private static final Duration MAX_IDLE = Duration.ofMinutes(1);

    /** The values take at most this fraction of all memory: an eighth. */
    private static final int FRACTION = 8;

    private final MemoryLimit memory;
    private final MemoryCache<CacheEntry<?>, Decoded<?>> values;

    DecodedValues(MemoryLimit memory) {
        this.memory = memory;
        this.values = new MemoryCache<>(
                Caffeine.newBuilder().expireAfterAccess(MAX_IDLE), memory, memory.capacity() / FRACTION);
    }

    /**
     * The value of an entry, decoded unless it is cached.
     *
     * @param holder holds the value's memory from now on
     */
    <T> Mono<T> get(CacheEntry<T> entry, Resource<T> resource, MemoryClaim holder) {
        return Mono.defer(() -> {
            if (entry.isAbsent()) {
                return Mono.just(absent(resource));
            }
            Decoded<T> cached = entry.retainDecoded();
            return cached == null ? decode(entry, resource, holder) : Mono.just(held(cached, holder));
        });
    }

    /**
     * Caches the value of a new entry.
     *
     * @param claim counts the entry's bytes and the value, and only the value from now on
     */
    <T> void put(CacheEntry<T> entry, T value, MemoryClaim claim) {
        claim.shrink(claim.bytes() - DecodedSize.of(entry.bytes()));
        put(entry, new Decoded<>(value, claim));
    }

    private <T> Mono<T> decode(CacheEntry<T> entry, Resource<T> resource, MemoryClaim holder) {
        int length = entry.bytes().length;
        return Mono.using(
                () -> MemoryClaim.of(memory),
                claim -> Workers.call(length, () -> DecodedSize.of(entry.bytes()))
                        .flatMap(claim::grow)
                        .then(Workers.call(length, () -> {
                            Decoded<T> decoded =
                                    new Decoded<>(resource.decoder().decode(entry.bytes()), claim);
                            put(entry, decoded);
                            claim.retain();
                            return held(decoded, holder);
                        })),
                MemoryClaim::release);
    }

    private <T> void put(CacheEntry<T> entry, Decoded<T> decoded) {
        decoded.memory().retain();
        decoded.memory().whenReleased(entry::clearUnheldDecoded);
        entry.setDecoded(decoded);
        values.put(entry, decoded, decoded.memory(), (cached, newer) -> newer);
    }

    private static <T> T held(Decoded<T> decoded, MemoryClaim holder) {
        holder.hold(decoded.memory());
        return decoded.value();
    }

    private static <T> T absent(Resource<T> resource) {
        return resource.absent().values().iterator().next();
    }
}
