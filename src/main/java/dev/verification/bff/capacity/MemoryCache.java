package dev.verification.bff.capacity;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.RemovalCause;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.cache.CaffeineCacheMetrics;
import java.util.function.BinaryOperator;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A cache whose entries take their memory from the {@link MemoryLimit} and give it back when they are removed; the least
 * used are evicted first when it is needed elsewhere. Safe for use by many threads.
 */
public final class MemoryCache<K, V> implements MemoryPool.Reclaimable {

    private final Cache<K, Entry<V>> cache;
    private final MemoryLimit memory;
    private final long maxBytes;

    /**
     * @param settings how long entries live
     * @param maxBytes of all entries together
     */
    public MemoryCache(Caffeine<Object, Object> settings, MemoryLimit memory, long maxBytes) {
        this.memory = memory;
        this.maxBytes = Math.min(maxBytes, memory.capacity());
        this.cache = settings.maximumWeight(this.maxBytes)
                .weigher((K key, Entry<V> entry) -> entry.weight())
                .removalListener(MemoryCache::removed)
                .executor(Runnable::run)
                .build();
        memory.reclaimFrom(this);
    }

    /** Registers metrics of hits, misses, evictions and size under {@code cache.*} with this name. */
    public void measuredBy(MeterRegistry meters, String name) {
        CaffeineCacheMetrics.monitor(meters, cache, name);
    }

    public @Nullable V find(K key) {
        Entry<V> entry = cache.getIfPresent(key);
        return entry == null ? null : entry.value();
    }

    /** Passes every cached value to a consumer. */
    public void forEach(Consumer<V> consumer) {
        cache.asMap().values().forEach(entry -> consumer.accept(entry.value()));
    }

    /**
     * Caches a value that takes this many bytes with its key, unless there is no memory for it.
     *
     * @param chosen selects the value to cache from two for the same key: the cached one and the new one
     */
    public void put(K key, V value, long bytes, BinaryOperator<V> chosen) {
        MemoryClaim claim = MemoryClaim.of(memory);
        if (claim.tryGrow(bytes)) {
            put(key, value, claim, chosen);
        } else {
            claim.release();
        }
    }

    /**
     * Caches a value whose memory is claimed already.
     *
     * @param claim the cache takes over one of its holders
     * @param chosen selects the value to cache from two for the same key: the cached one and the new one
     */
    public void put(K key, V value, MemoryClaim claim, BinaryOperator<V> chosen) {
        Entry<V> offered = new Entry<>(value, claim, (int) Math.min(Integer.MAX_VALUE, claim.bytes()));
        Entry<V> cached = cache.asMap()
                .merge(
                        key,
                        offered,
                        (known, other) -> chosen.apply(known.value(), other.value()) == known.value() ? known : other);
        if (cached != offered) {
            claim.release();
        }
    }

    /** By lowering the maximum for a moment. */
    @Override
    public void reclaim(long bytes) {
        cache.policy().eviction().ifPresent(eviction -> {
            eviction.setMaximum(Math.max(0, eviction.weightedSize().orElse(0) - bytes));
            eviction.setMaximum(maxBytes);
        });
    }

    private static void removed(@Nullable Object key, @Nullable Entry<?> entry, RemovalCause cause) {
        if (entry != null) {
            entry.memory().release();
        }
    }

    private record Entry<V>(V value, MemoryClaim memory, int weight) {}
}
