package dev.verification.bff.cache;

import dev.verification.bff.capacity.MemoryClaim;
import dev.verification.bff.capacity.MemoryLimit;
import dev.verification.bff.capacity.OverloadedException;
import dev.verification.bff.upstream.Failure;
import dev.verification.bff.upstream.RequestContext;
import dev.verification.bff.upstream.Resource;
import dev.verification.bff.upstream.ResourceReader;
import dev.verification.bff.upstream.Time;
import dev.verification.bff.upstream.UpstreamException;
import java.time.Instant;
import reactor.core.publisher.Mono;

/** Loads entries from the shared cache and from the upstream, and caches what it loaded. */
final class EntryLoader {

    private final ResourceReader upstream;
    private final LocalCache localCache;
    private final SharedCache sharedCache;
    private final DecodedValues values;
    private final Invalidations invalidations;
    private final MemoryLimit memory;
    private final Time time;
    private final SizeEstimates sizes = new SizeEstimates();

    EntryLoader(
            ResourceReader upstream,
            LocalCache localCache,
            SharedCache sharedCache,
            DecodedValues values,
            Invalidations invalidations,
            MemoryLimit memory,
            Time time) {
        this.upstream = upstream;
        this.localCache = localCache;
        this.sharedCache = sharedCache;
        this.values = values;
        this.invalidations = invalidations;
        this.memory = memory;
        this.time = time;
    }

    /** Whether replicas share a cache. */
    boolean sharesCache() {
        return sharedCache != SharedCache.NONE;
    }

    /** What another replica loaded, however old; empty when there is nothing that this replica can decode. */
    <T> Mono<CacheEntry<T>> fromSharedCache(CacheKey key, Resource<T> resource) {
        return Mono.using(
                        () -> MemoryClaim.of(memory),
                        claim -> sharedCache
                                .<T>get(key, claim)
                                .filterWhen(entry -> isDecodable(entry, resource))
                                .doOnNext(entry -> {
                                    localCache.put(key, entry);
                                    invalidations.applyToShared(entry);
                                }),
                        MemoryClaim::release)
                .onErrorMap(OverloadedException.class, full -> overloaded());
    }

    private <T> Mono<Boolean> isDecodable(CacheEntry<T> entry, Resource<T> resource) {
        return Mono.using(
                        () -> MemoryClaim.of(memory),
                        claim -> values.get(entry, resource, claim)
                                .doOnNext(value -> setSessions(entry, resource, value, invalidations.version()))
                                .thenReturn(true),
                        MemoryClaim::release)
                .onErrorReturn(false);
    }

    /** Makes the call; its memory is reserved first, since a call whose answer finds no memory is wasted. */
    <T> Mono<CacheEntry<T>> fromUpstream(CacheKey key, Resource<T> resource, RequestContext context) {
        // Not eager: every caller who joined holds the value before the claim is released.
        return Mono.using(
                () -> MemoryClaim.of(memory),
                claim -> claim.reserve(sizes.estimate(resource))
                        .onErrorMap(OverloadedException.class, full -> overloaded())
                        .then(Mono.defer(() -> call(key, resource, context, claim))),
                MemoryClaim::release,
                false);
    }

    private <T> Mono<CacheEntry<T>> call(
            CacheKey key, Resource<T> resource, RequestContext context, MemoryClaim claim) {
        Instant startedAt = time.now();
        long version = invalidations.version();
        return upstream.read(EncodedResponse.of(resource), context.withMemory(claim))
                .map(reading -> {
                    EncodedResponse<T> response = reading.value();
                    sizes.add(resource, claim.used());
                    CacheEntry<T> entry = new CacheEntry<>(response.bytes(), response.absent(), time.now(), startedAt);
                    setSessions(entry, resource, response.value(), version);
                    if (!response.absent()) {
                        values.put(entry, response.value(), claim);
                    }
                    put(key, resource, entry);
                    return entry;
                });
    }

    private <T> void put(CacheKey key, Resource<T> resource, CacheEntry<T> entry) {
        localCache.put(key, entry);
        invalidations.apply(entry);
        if (resource.encoder().isPresent() && !entry.isInvalidated()) {
            sharedCache.put(key, entry);
        }
    }

    private static <T> void setSessions(CacheEntry<T> entry, Resource<T> resource, T value, long version) {
        entry.setSessions(Invalidations.hashes(resource.sessionIds().of(value)), version);
    }

    private UpstreamException overloaded() {
        return new UpstreamException(upstream.name(), new Failure.Overloaded());
    }
}
