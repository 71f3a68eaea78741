package dev.verification.bff.upstream;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import reactor.core.publisher.Mono;

/** Notes on a request's trail, and counts, what its readings were: fresh, stale, absent, or why there is none. */
public final class RecordingReader implements ResourceReader {

    private final ResourceReader next;
    private final Map<PartOutcome, Counter> counters = new EnumMap<>(PartOutcome.class);

    /**
     * @param next reads
     * @param meters counts as {@code bff.parts}
     */
    public RecordingReader(ResourceReader next, MeterRegistry meters) {
        this.next = next;
        for (PartOutcome outcome : PartOutcome.values()) {
            counters.put(
                    outcome,
                    Counter.builder("bff.parts")
                            .tag("upstream", next.name())
                            .tag("outcome", outcome.tag())
                            .description("readings that answers were made of")
                            .register(meters));
        }
    }

    @Override
    public String name() {
        return next.name();
    }

    @Override
    public <T> Mono<Reading<T>> read(Resource<T> resource, RequestContext inbound) {
        return next.read(resource, inbound)
                .doOnNext(reading -> told(inbound, PartOutcome.of(resource, reading)))
                .doOnError(
                        UpstreamException.class,
                        failed -> told(inbound, PartOutcome.of(failed.failure().reason())));
    }

    @Override
    public UpstreamStatus status() {
        return next.status();
    }

    private void told(RequestContext inbound, PartOutcome outcome) {
        inbound.trail().told(name(), outcome);
        Objects.requireNonNull(counters.get(outcome)).increment();
    }
}
