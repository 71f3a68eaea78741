package dev.verification.bff.cache;

import com.github.benmanes.caffeine.cache.Caffeine;
import dev.verification.bff.capacity.MemoryCache;
import dev.verification.bff.capacity.MemoryLimit;
import dev.verification.bff.upstream.Time;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** The cache in the process, bounded by its weight and by the memory that nothing else needs; evicts the least used. */
final class LocalCache {

    private final MemoryCache<CacheKey, CacheEntry<?>> cache;

    LocalCache(long maxBytes, Duration retention, Time time, MemoryLimit memory) {
        this.cache = new MemoryCache<>(
                Caffeine.newBuilder()
                        .expireAfterWrite(retention)
                        .ticker(() -> TimeUnit.MILLISECONDS.toNanos(time.clock().millis()))
                        .recordStats(),
                memory,
                maxBytes);
    }

    /** Exports hits, misses, evictions and size as {@code cache.*}, tagged with the upstream's name. */
    LocalCache measuredBy(MeterRegistry meters, String upstream) {
        cache.measuredBy(meters, "bff." + upstream);
        return this;
    }

    @SuppressWarnings("unchecked") // a key names the kind of its resource, and a kind has one type
    <T> @Nullable CacheEntry<T> get(CacheKey key) {
        return (CacheEntry<T>) cache.find(key);
    }

    /** Does nothing when the cached entry is newer, or there is no memory for this one. */
    void put(CacheKey key, CacheEntry<?> entry) {
        cache.put(key, entry, key.weight() + entry.weight(), LocalCache::newer);
    }

    /**
     * Invalidates every entry that contains a session.
     *
     * @return how many entries contain it
     */
    int invalidate(long session, long version) {
        int[] count = {0};
        cache.forEach(entry -> {
            if (entry.containsSession(session)) {
                entry.invalidate(version);
                count[0]++;
            }
        });
        return count[0];
    }

    private static CacheEntry<?> newer(CacheEntry<?> cached, CacheEntry<?> other) {
        return other.fetchedAt().isBefore(cached.fetchedAt()) ? cached : other;
    }
}
