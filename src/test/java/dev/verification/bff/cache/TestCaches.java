package dev.verification.bff.cache;

import dev.verification.bff.capacity.MemoryLimit;
import dev.verification.bff.upstream.ResourceReader;
import dev.verification.bff.upstream.Time;
import java.time.Duration;
import java.time.Instant;

/** Puts a cache in front of an upstream, without Spring. */
public final class TestCaches {

    private static final Duration RETENTION = Duration.ofHours(25);

    private TestCaches() {}

    /** Caches as the service does reviews by default. */
    public static ResourceReader caching(ResourceReader upstream, Time time) {
        return of(upstream, settings(Duration.ofSeconds(30)), SharedCache.NONE, memory(time), time);
    }

    /** Caches nothing, and only coalesces calls. */
    public static ResourceReader coalescing(ResourceReader upstream, Time time) {
        CacheSettings nothing =
                new CacheSettings(Duration.ZERO, Duration.ZERO, Duration.ZERO, Duration.ZERO, Duration.ofSeconds(10));
        return of(upstream, nothing, SharedCache.NONE, memory(time), time);
    }

    /** Invalidates a session in an upstream made here. */
    public static void invalidate(ResourceReader caching, String sessionId, Instant at) {
        ((CachingUpstream) caching).invalidate(sessionId, at);
    }

    static CachingUpstream of(
            ResourceReader upstream, CacheSettings settings, SharedCache sharedCache, MemoryLimit memory, Time time) {
        LocalCache localCache = new LocalCache(64_000_000, RETENTION, time, memory);
        return new CachingUpstream(upstream, settings, memory, localCache, sharedCache, time);
    }

    /** The defaults, but for the fresh time. */
    static CacheSettings settings(Duration fresh) {
        return new CacheSettings(
                fresh, Duration.ofSeconds(60), Duration.ofMinutes(5), Duration.ofHours(24), Duration.ofSeconds(10));
    }

    static MemoryLimit memory(Time time) {
        return new MemoryLimit(1 << 30, time.scheduler());
    }

    static CacheEntry<String> entry(byte[] bytes, Instant fetchedAt) {
        return new CacheEntry<>(bytes, false, fetchedAt, fetchedAt);
    }
}
