package dev.verification.bff.cache;

import com.github.benmanes.caffeine.cache.Caffeine;
import dev.verification.bff.capacity.DecodedSize;
import dev.verification.bff.capacity.MemoryCache;
import dev.verification.bff.capacity.MemoryClaim;
import dev.verification.bff.capacity.MemoryLimit;
import dev.verification.bff.capacity.Workers;
import dev.verification.bff.upstream.Resource;
import java.time.Duration;
import reactor.core.publisher.Mono;

/**
 * The values of copies that are being shown, so that what is asked for again and again is read from its bytes once. The
 * first to give way when memory is needed: to read a value again costs time, but no call.
 */
final class DecodedEntries {

    /** What nobody asks for again is not kept longer than people look at a screen. */
    private static final Duration UNUSED = Duration.ofMinutes(1);

    /** Of all memory there is. */
    private static final int SHARE = 8;

    private final MemoryLimit memory;
    private final MemoryCache<CacheEntry<?>, DecodedEntry<?>> shown;

    DecodedEntries(MemoryLimit memory) {
        this.memory = memory;
        this.shown =
                new MemoryCache<>(Caffeine.newBuilder().expireAfterAccess(UNUSED), memory, memory.capacity() / SHARE);
    }

    /**
     * The value of a copy, to which the holder holds on.
     *
     * @param holder of its memory from now on
     */
    <T> Mono<T> of(CacheEntry<T> copy, Resource<T> resource, MemoryClaim holder) {
        return Mono.defer(() -> {
            if (copy.isAbsent()) {
                return Mono.just(none(resource));
            }
            DecodedEntry<T> known = copy.value();
            return known == null ? read(copy, resource, holder) : Mono.just(held(known, holder));
        });
    }

    /**
     * Remembers the value of a copy that is new.
     *
     * @param claim counts the copy's bytes and the value, and the value alone from now on
     */
    <T> void remember(CacheEntry<T> copy, T value, MemoryClaim claim) {
        claim.shrink(claim.bytes() - DecodedSize.of(copy.bytes()));
        remember(copy, new DecodedEntry<>(value, claim));
    }

    private <T> Mono<T> read(CacheEntry<T> copy, Resource<T> resource, MemoryClaim holder) {
        int length = copy.bytes().length;
        return Mono.using(
                memory::claim,
                claim -> Workers.call(length, () -> DecodedSize.of(copy.bytes()))
                        .flatMap(claim::grow)
                        .then(Workers.call(length, () -> {
                            DecodedEntry<T> read =
                                    new DecodedEntry<>(resource.decoder().decode(copy.bytes()), claim);
                            remember(copy, read);
                            claim.retain();
                            return held(read, holder);
                        })),
                MemoryClaim::release);
    }

    private <T> void remember(CacheEntry<T> copy, DecodedEntry<T> value) {
        value.memory().retain();
        value.memory().whenReleased(copy::forget);
        copy.has(value);
        shown.put(copy, value, value.memory(), (known, newer) -> newer);
    }

    private <T> T held(DecodedEntry<T> value, MemoryClaim holder) {
        holder.hold(value.memory());
        return value.value();
    }

    private static <T> T none(Resource<T> resource) {
        return resource.absent().values().iterator().next();
    }
}
