package dev.verification.bff.cache;

import com.github.benmanes.caffeine.cache.Caffeine;
import dev.verification.bff.capacity.MemoryCache;
import dev.verification.bff.capacity.MemoryLimit;
import dev.verification.bff.upstream.Time;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * The copies of one upstream's answers, bounded by weight and by the memory that nothing else needs; those least used go
 * first.
 */
final class LocalCache {

    private final MemoryCache<CacheKey, CacheEntry<?>> cache;

    LocalCache(long maxBytes, Duration kept, Time time, MemoryLimit memory) {
        this.cache = new MemoryCache<>(
                Caffeine.newBuilder()
                        .expireAfterWrite(kept)
                        .ticker(() -> TimeUnit.MILLISECONDS.toNanos(time.clock().millis()))
                        .recordStats(),
                memory,
                maxBytes);
    }

    /** Shows hits, misses, evictions and size under {@code cache.*} with the upstream's name. */
    LocalCache measuredBy(MeterRegistry meters, String upstream) {
        cache.measuredBy(meters, "bff." + upstream);
        return this;
    }

    @SuppressWarnings("unchecked") // a key names the kind of its resource, and a kind has one type
    <T> @Nullable CacheEntry<T> find(CacheKey key) {
        return (CacheEntry<T>) cache.find(key);
    }

    /** Keeps a copy, unless a newer one is kept already or there is no memory for it. */
    void keep(CacheKey key, CacheEntry<?> copy) {
        cache.put(key, copy, key.weight() + copy.weight(), LocalCache::newer);
    }

    /** Marks what tells of a session as outdated, as of this version of the invalidations; tells how many entries. */
    int outdate(long session, long version) {
        int[] count = {0};
        cache.forEach(entry -> {
            if (Invalidations.contains(entry.sessions(), session)) {
                entry.outdate(version);
                count[0]++;
            }
        });
        return count[0];
    }

    long count() {
        return cache.count();
    }

    private static CacheEntry<?> newer(CacheEntry<?> known, CacheEntry<?> other) {
        return other.fetchedAt().isBefore(known.fetchedAt()) ? known : other;
    }
}
