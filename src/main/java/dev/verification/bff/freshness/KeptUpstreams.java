package dev.verification.bff.freshness;

import dev.verification.bff.capacity.MemoryLimit;
import dev.verification.bff.upstream.Time;
import dev.verification.bff.upstream.chain.Upstream;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.springframework.stereotype.Component;

/** Makes upstreams whose answers are kept. */
@Component
public final class KeptUpstreams {

    private final FreshnessProperties properties;
    private final Sharing sharing;
    private final MeterRegistry meters;
    private final Time time;
    private final MemoryLimit memory;
    private final List<KeptUpstream> made = new CopyOnWriteArrayList<>();

    KeptUpstreams(
            FreshnessProperties properties, Sharing sharing, MeterRegistry meters, Time time, MemoryLimit memory) {
        this.properties = properties;
        this.sharing = sharing;
        this.meters = meters;
        this.time = time;
        this.memory = memory;
    }

    /** Keeps what this upstream answers about sessions. */
    public KeptUpstream ofSessions(Upstream upstream) {
        return of(upstream, properties.of(properties.sessionsFresh()));
    }

    /** Keeps what this upstream answers about reviews. */
    public KeptUpstream ofReviews(Upstream upstream) {
        return of(upstream, properties.of(properties.reviewsFresh()));
    }

    /** All that were made. */
    public List<KeptUpstream> all() {
        return List.copyOf(made);
    }

    private KeptUpstream of(Upstream upstream, Freshness freshness) {
        Copies copies = new Copies(properties.keptSize().toBytes(), freshness.kept(), time, memory)
                .measuredBy(meters, upstream.name());
        KeptUpstream kept = new KeptUpstream(
                upstream,
                new KeptSettings(freshness, properties.deadline()),
                memory,
                copies,
                sharing.of(upstream),
                time);
        Gauge.builder("bff.fresh.stretch", kept.pace(), Pace::stretch)
                .description("What the fresh times are multiplied with, for the budget's sake")
                .tag("upstream", upstream.name())
                .register(meters);
        made.add(kept);
        return kept;
    }
}
