package dev.verification.bff.upstream;

import dev.verification.bff.upstream.UpstreamStatus.Mode;
import dev.verification.bff.upstream.UpstreamStatus.Queue;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import reactor.core.publisher.Mono;

/**
 * One remote HTTP API, asked for resources. Every call to it takes the chain listed in {@link #chain}.
 * Safe for use by many threads.
 */
public final class Upstream implements ResourceReader {

    private final UpstreamSettings settings;
    private final Time time;
    private final Breaker breaker;
    private final UpstreamMeters meters;
    private final Exchange chain;

    /**
     * @param settings where it is and how it is talked to
     * @param time drives every wait
     * @param meters where it is measured
     * @param chance for jitter; safe for use by many threads
     */
    public Upstream(UpstreamSettings settings, Time time, MeterRegistry meters, RandomGenerator chance) {
        this.settings = settings;
        this.time = time;
        this.breaker = new Breaker(settings, time);
        this.meters = new UpstreamMeters(name(), meters);
        UpstreamMeters.watch(breaker, name(), meters);
        this.chain = chain(new Wire(settings, Transport.client(settings), time.clock()), chance);
    }

    @Override
    public String name() {
        return settings.name();
    }

    @Override
    public <T> Mono<Reading<T>> read(Resource<T> resource, Inbound inbound) {
        return chain.send(new Call<>(resource, inbound)).map(value -> Reading.fresh(value, time.now()));
    }

    @Override
    public UpstreamStatus status() {
        return new UpstreamStatus(name(), breaker.state(), Mode.LOCAL, Optional.empty(), List.of(), new Queue(0, 0));
    }

    /** The chain, from the inside out, and why in this order. */
    private Exchange chain(Exchange wire, RandomGenerator chance) {
        Resilience.Retry retry = settings.resilience().retry();
        // Each attempt is bounded by itself, so that a retry still finds time before the deadline.
        Exchange bounded =
                new AttemptTimeoutFilter(name(), settings.connection().attemptTimeout(), time, wire);
        Exchange attempt = new OutcomeFilter(meters.attempts(), time, bounded);
        // Retries are above all that bounds a single attempt, so that none escapes it.
        Exchange retried =
                new RetryFilter(retry, new RetryBudget(retry, time.clock()), breaker, time, chance, meters, attempt);
        // The breaker counts calls, not attempts: what a retry has mended is no failure.
        Exchange broken = new BreakerFilter(name(), breaker, retried);
        Exchange call = new OutcomeFilter(meters.calls(), time, broken);
        // The deadline is outermost: it ends every wait below it, whatever the wait is for.
        return new DeadlineFilter(name(), time, call);
    }
}
