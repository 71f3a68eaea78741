package dev.verification.bff.freshness;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.verification.bff.upstream.Time;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.cache.CaffeineCacheMetrics;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** The copies of one upstream's answers, bounded by weight; those least used go first. */
final class Copies {

    private final Cache<Key, Copy<?>> cache;

    Copies(long maxBytes, Duration kept, Time time) {
        this.cache = Caffeine.newBuilder()
                .maximumWeight(maxBytes)
                .weigher((Key key, Copy<?> copy) -> copy.weight())
                .expireAfterWrite(kept)
                .ticker(() -> TimeUnit.MILLISECONDS.toNanos(time.clock().millis()))
                .executor(Runnable::run)
                .recordStats()
                .build();
    }

    /** Shows hits, misses, evictions and size under {@code cache.*} with the upstream's name. */
    Copies measuredBy(MeterRegistry meters, String upstream) {
        CaffeineCacheMetrics.monitor(meters, cache, "bff." + upstream);
        return this;
    }

    @SuppressWarnings("unchecked") // a key names the kind of its resource, and a kind has one type
    <T> @Nullable Copy<T> find(Key key) {
        return (Copy<T>) cache.getIfPresent(key);
    }

    /** Keeps a copy, unless a newer one is kept already. */
    void keep(Key key, Copy<?> copy) {
        cache.asMap().merge(key, copy, (known, other) -> other.fetchedAt().isBefore(known.fetchedAt()) ? known : other);
    }

    long count() {
        cache.cleanUp();
        return cache.estimatedSize();
    }
}
