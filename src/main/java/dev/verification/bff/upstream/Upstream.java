package dev.verification.bff.upstream;

import dev.verification.bff.upstream.UpstreamStatus.Breaker;
import dev.verification.bff.upstream.UpstreamStatus.Mode;
import dev.verification.bff.upstream.UpstreamStatus.Queue;
import java.util.List;
import java.util.Optional;
import reactor.core.publisher.Mono;

/**
 * One remote HTTP API, asked for resources. Every call to it takes the chain listed in {@link #chain}.
 * Safe for use by many threads.
 */
public final class Upstream {

    private final UpstreamSettings settings;
    private final Time time;
    private final Exchange chain;

    public Upstream(UpstreamSettings settings, Time time) {
        this.settings = settings;
        this.time = time;
        this.chain = chain();
    }

    public String name() {
        return settings.name();
    }

    /**
     * Reads a resource; ends by the deadline with one value or an {@link UpstreamException}.
     * Nothing is sent before somebody subscribes; cancelling stops what is under way.
     */
    public <T> Mono<Reading<T>> read(Resource<T> resource, Inbound inbound) {
        return chain.send(new Call<>(resource, inbound)).map(value -> Reading.fresh(value, time.now()));
    }

    /** How it stands now. */
    public UpstreamStatus status() {
        return new UpstreamStatus(name(), Breaker.CLOSED, Mode.LOCAL, Optional.empty(), List.of(), new Queue(0, 0));
    }

    /** The chain, from the outside in, and why in this order. */
    private Exchange chain() {
        Exchange wire = new Wire(settings, Transport.client(settings));
        // Each attempt is bounded by itself, so that a retry still finds time before the deadline.
        Exchange attempt =
                new AttemptTimeoutFilter(name(), settings.connection().attemptTimeout(), time, wire);
        // The deadline is outermost: it ends every wait below it, whatever the wait is for.
        return new DeadlineFilter(name(), time, attempt);
    }
}
