package dev.verification.bff.cache;

import dev.verification.bff.capacity.MemoryClaim;
import dev.verification.bff.capacity.OverloadedException;
import reactor.core.publisher.Mono;

/** Copies that all replicas know of. Losing them costs calls, never an answer. */
interface SharedCache {

    /** Where nothing is shared. */
    SharedCache NONE = new SharedCache() {
        @Override
        public <T> Mono<CacheEntry<T>> find(CacheKey key, MemoryClaim memory) {
            return Mono.empty();
        }

        @Override
        public void keep(CacheKey key, CacheEntry<?> copy) {}
    };

    /**
     * The copy another replica has read, however old; completes empty when there is none, or when it is not to be had.
     *
     * @param memory counts its bytes; where there is none for them it fails with {@link OverloadedException}
     */
    <T> Mono<CacheEntry<T>> find(CacheKey key, MemoryClaim memory);

    /** Lets the other replicas know; does not wait for it. */
    void keep(CacheKey key, CacheEntry<?> copy);
}
