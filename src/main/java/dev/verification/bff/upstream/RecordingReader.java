package dev.verification.bff.upstream;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import reactor.core.publisher.Mono;

/**
 * Counts readings by outcome, in metrics and in the request's {@link CallStats}: fresh, absent, stale, refreshing, or
 * the {@link Reason} of a failure. Stale means that something is wrong; refreshing, that nothing is and a fresh value is on its way.
 */
public final class RecordingReader implements ResourceReader {

    static final String FRESH = "fresh";
    private static final String STALE = "stale";
    static final String ABSENT = "absent";

    private final ResourceReader next;
    private final Map<String, Counter> counters;

    /**
     * @param next makes the readings
     * @param meters counts as {@code bff.parts}
     */
    public RecordingReader(ResourceReader next, MeterRegistry meters) {
        this.next = next;
        this.counters = Stream.concat(
                        Stream.of(FRESH, STALE, ABSENT),
                        Stream.of(Reason.values()).map(Reason::wireName))
                .collect(Collectors.toUnmodifiableMap(
                        Function.identity(), outcome -> counter(next.name(), outcome, meters)));
    }

    static Counter counter(String upstream, String outcome, MeterRegistry meters) {
        return Counter.builder("bff.parts")
                .tag("upstream", upstream)
                .tag("outcome", outcome)
                .description("parts of answers, by outcome")
                .register(meters);
    }

    @Override
    public String name() {
        return next.name();
    }

    @Override
    public <T> Mono<Reading<T>> read(Resource<T> resource, RequestContext request) {
        return next.read(resource, request)
                .doOnNext(reading -> count(request, outcome(resource, reading)))
                .doOnError(
                        UpstreamException.class,
                        failed -> count(request, failed.failure().reason().wireName()));
    }

    @Override
    public UpstreamStatus status() {
        return next.status();
    }

    private static <T> String outcome(Resource<T> resource, Reading<T> reading) {
        Optional<Reason> stale = reading.staleBecause();
        if (stale.isPresent()) {
            return stale.get() == Reason.REFRESHING ? Reason.REFRESHING.wireName() : STALE;
        }
        return resource.absent().containsValue(reading.value()) ? ABSENT : FRESH;
    }

    private void count(RequestContext request, String outcome) {
        request.stats().answered(name(), outcome);
        Objects.requireNonNull(counters.get(outcome)).increment();
    }
}
