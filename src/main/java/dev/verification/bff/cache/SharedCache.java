package dev.verification.bff.cache;

import dev.verification.bff.capacity.MemoryClaim;
import dev.verification.bff.capacity.OverloadedException;
import java.time.Duration;
import reactor.core.publisher.Mono;

/** A cache that all replicas share. Losing it costs calls, never an answer. */
interface SharedCache {

    /** How far apart the clocks of two replicas may be. */
    Duration CLOCK_SKEW = Duration.ofSeconds(1);

    /** Where replicas share nothing. */
    SharedCache NONE = new SharedCache() {
        @Override
        public <T> Mono<CacheEntry<T>> get(CacheKey key, MemoryClaim memory) {
            return Mono.empty();
        }

        @Override
        public void put(CacheKey key, CacheEntry<?> entry) {}
    };

    /**
     * The entry for a key, however old; completes empty when there is none, or the cache is not available.
     *
     * @param memory counts the entry's bytes; the result fails with {@link OverloadedException} when it cannot grow
     */
    <T> Mono<CacheEntry<T>> get(CacheKey key, MemoryClaim memory);

    /** Puts an entry without waiting for the result. */
    void put(CacheKey key, CacheEntry<?> entry);
}
