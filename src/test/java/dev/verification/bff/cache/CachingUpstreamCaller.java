package dev.verification.bff.cache;

import dev.verification.bff.capacity.MemoryLimit;
import dev.verification.bff.upstream.ResourceReader;
import dev.verification.bff.upstream.Time;
import java.time.Duration;
import java.time.Instant;

/** Keeps an upstream's answers as the service does by default. */
public final class CachingUpstreamCaller {

    private static final Freshness FRESHNESS =
            new Freshness(Duration.ofSeconds(30), Duration.ofSeconds(60), Duration.ofMinutes(5), Duration.ofHours(24));

    private static final Freshness NONE = new Freshness(Duration.ZERO, Duration.ZERO, Duration.ZERO, Duration.ZERO);

    private CachingUpstreamCaller() {}

    public static ResourceReader copiesOf(ResourceReader upstream, Time time) {
        return copiesOf(upstream, FRESHNESS, time);
    }

    /** Only shares the calls under way. */
    public static ResourceReader noCopiesOf(ResourceReader upstream, Time time) {
        return copiesOf(upstream, NONE, time);
    }

    /** Outdates what such an upstream has cached of a session. */
    public static void invalidate(ResourceReader caching, String sessionId, Instant at) {
        ((CachingUpstream) caching).invalidate(sessionId, at);
    }

    private static ResourceReader copiesOf(ResourceReader upstream, Freshness freshness, Time time) {
        MemoryLimit memory = new MemoryLimit(1 << 30, time.scheduler());
        CacheSettings settings = new CacheSettings(freshness, Duration.ofSeconds(10));
        return new CachingUpstream(
                upstream,
                settings,
                memory,
                new LocalCache(64_000_000, freshness.kept(), time, memory),
                SharedCache.NONE,
                time);
    }
}
