package dev.verification.bff.cache;

import dev.verification.bff.capacity.MemoryLimit;
import dev.verification.bff.upstream.Time;
import dev.verification.bff.upstream.resilience.Upstream;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.springframework.stereotype.Component;

/** Makes upstreams whose answers are kept. */
@Component
public final class CachingUpstreams {

    private final FreshnessProperties properties;
    private final SharedCacheFactory sharing;
    private final MeterRegistry meters;
    private final Time time;
    private final MemoryLimit memory;
    private final List<CachingUpstream> made = new CopyOnWriteArrayList<>();

    CachingUpstreams(
            FreshnessProperties properties,
            SharedCacheFactory sharing,
            MeterRegistry meters,
            Time time,
            MemoryLimit memory) {
        this.properties = properties;
        this.sharing = sharing;
        this.meters = meters;
        this.time = time;
        this.memory = memory;
    }

    /** Keeps what this upstream answers about sessions. */
    public CachingUpstream ofSessions(Upstream upstream) {
        return of(upstream, properties.of(properties.sessionsFresh()));
    }

    /** Keeps what this upstream answers about reviews. */
    public CachingUpstream ofReviews(Upstream upstream) {
        return of(upstream, properties.of(properties.reviewsFresh()));
    }

    /**
     * A session changed: the next read of whatever held it is a new one.
     *
     * @param upstream at which it changed
     * @param sessionId the upstream's own
     * @param at by the time of day; what was read before is out of date
     * @return how many cache entries held it
     */
    public int invalidate(String upstream, String sessionId, Instant at) {
        Instant now = time.now();
        Instant latest = time.unshown(at).plus(RedisCache.CLOCKS_APART);
        return made.stream()
                .filter(caching -> caching.name().equals(upstream))
                .mapToInt(caching -> caching.invalidate(sessionId, latest.isBefore(now) ? latest : now))
                .sum();
    }

    /** All that were made. */
    public List<CachingUpstream> all() {
        return List.copyOf(made);
    }

    private CachingUpstream of(Upstream upstream, Freshness freshness) {
        LocalCache copies = new LocalCache(properties.keptSize().toBytes(), freshness.kept(), time, memory)
                .measuredBy(meters, upstream.name());
        CachingUpstream kept = new CachingUpstream(
                upstream,
                new CacheSettings(freshness, properties.deadline()),
                memory,
                copies,
                sharing.of(upstream),
                time);
        Gauge.builder("bff.fresh.stretch", kept.pace(), FreshnessStretch::stretch)
                .description("What the fresh times are multiplied with, for the budget's sake")
                .tag("upstream", upstream.name())
                .register(meters);
        made.add(kept);
        return kept;
    }
}
