package dev.verification.bff.cache;

import dev.verification.bff.capacity.MemoryLimit;
import dev.verification.bff.upstream.Time;
import dev.verification.bff.upstream.resilience.Upstream;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.springframework.stereotype.Component;

/** Makes the caches in front of the upstreams, and invalidates sessions in them. */
@Component
public final class CachingUpstreams {

    private final CacheProperties properties;
    private final SharedCacheFactory sharedCaches;
    private final MeterRegistry meters;
    private final Time time;
    private final MemoryLimit memory;
    private final List<CachingUpstream> upstreams = new CopyOnWriteArrayList<>();

    CachingUpstreams(
            CacheProperties properties,
            SharedCacheFactory sharedCaches,
            MeterRegistry meters,
            Time time,
            MemoryLimit memory) {
        this.properties = properties;
        this.sharedCaches = sharedCaches;
        this.meters = meters;
        this.time = time;
        this.memory = memory;
    }

    /** Caches what this upstream answers about sessions. */
    public CachingUpstream ofSessions(Upstream upstream) {
        return of(upstream, properties.sessionsFresh());
    }

    /** Caches what this upstream answers about reviews. */
    public CachingUpstream ofReviews(Upstream upstream) {
        return of(upstream, properties.reviewsFresh());
    }

    private CachingUpstream of(Upstream upstream, Duration fresh) {
        CacheSettings settings = properties.settings(fresh);
        LocalCache localCache = new LocalCache(properties.keptSize().toBytes(), settings.retention(), time, memory)
                .measuredBy(meters, upstream.name());
        CachingUpstream caching =
                new CachingUpstream(upstream, settings, memory, localCache, sharedCaches.of(upstream), time);
        Gauge.builder("bff.fresh.stretch", caching.freshnessStretch(), FreshnessStretch::factor)
                .description("factor by which fresh times are stretched while the budget runs low")
                .tag("upstream", upstream.name())
                .register(meters);
        upstreams.add(caching);
        return caching;
    }

    public List<CachingUpstream> all() {
        return List.copyOf(upstreams);
    }

    /**
     * Invalidates a session that changed: the next read of any entry that contains it makes a call.
     *
     * @param upstream the name of the upstream at which it changed
     * @param sessionId the upstream's own
     * @param at by the time of day; what was read before is out of date
     * @return how many entries contain the session
     */
    public int invalidate(String upstream, String sessionId, Instant at) {
        Instant now = time.now();
        Instant latest = time.unshown(at).plus(SharedCache.CLOCK_SKEW);
        return upstreams.stream()
                .filter(caching -> caching.name().equals(upstream))
                .mapToInt(caching -> caching.invalidate(sessionId, latest.isBefore(now) ? latest : now))
                .sum();
    }
}
