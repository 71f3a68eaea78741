package dev.verification.bff.upstream.resilience;

import dev.verification.bff.settings.Resilience;
import dev.verification.bff.settings.UpstreamSettings;
import dev.verification.bff.upstream.Reading;
import dev.verification.bff.upstream.RequestContext;
import dev.verification.bff.upstream.Resource;
import dev.verification.bff.upstream.ResourceReader;
import dev.verification.bff.upstream.Time;
import dev.verification.bff.upstream.UpstreamStatus;
import dev.verification.bff.upstream.http.Call;
import dev.verification.bff.upstream.http.Exchange;
import dev.verification.bff.upstream.http.HttpExchange;
import dev.verification.bff.upstream.ratelimit.RateLimiter;
import dev.verification.bff.upstream.ratelimit.UpstreamContext;
import reactor.core.publisher.Mono;

/**
 * One remote HTTP API, asked for resources. Every call to it takes the chain listed in {@link #chain}.
 * Safe for use by many threads.
 */
public final class Upstream implements ResourceReader {

    private final UpstreamSettings settings;
    private final Time time;
    private final Breaker breaker;
    private final RateLimiter gate;
    private final UpstreamMeters meters;
    private final Exchange chain;

    public Upstream(UpstreamSettings settings, UpstreamContext surroundings) {
        this(
                settings,
                surroundings,
                new HttpExchange(settings, surroundings.time().wall()));
    }

    Upstream(UpstreamSettings settings, UpstreamContext surroundings, Exchange wire) {
        this.settings = settings;
        this.time = surroundings.time();
        this.gate = new RateLimiter(settings, surroundings);
        this.breaker = new Breaker(settings, time);
        this.meters = new UpstreamMeters(name(), surroundings.meters());
        this.chain = chain(wire, surroundings);
        breaker.openings().subscribe(gate::flush);
        settings.apiKeys().bindTo(surroundings.meters(), name());
        new StatusGauges(this, surroundings.meters()).register(time);
    }

    @Override
    public String name() {
        return settings.name();
    }

    @Override
    public <T> Mono<Reading<T>> read(Resource<T> resource, RequestContext inbound) {
        return chain.send(new Call<>(resource, inbound)).map(value -> Reading.fresh(value, time.shown(time.now())));
    }

    /**
     * Forgets every call so far and how it ended: the breaker is closed, the upstream not paused, its whole budget free.
     * For an upstream that is started anew, as simulated ones are. What Redis keeps for all replicas stays.
     */
    public void forgetCalls() {
        gate.forgetCalls();
        breaker.reset();
    }

    /** Whose data it shows: tells one upstream and key from another without telling the key. */
    public String account() {
        return settings.account();
    }

    @Override
    public UpstreamStatus status() {
        return new UpstreamStatus(
                name(), breaker.state(), gate.mode(), gate.pausedUntil(), gate.budgets(), gate.queue());
    }

    /** The chain, from the inside out, and why in this order. */
    private Exchange chain(Exchange wire, UpstreamContext surroundings) {
        Resilience.Retry retry = settings.resilience().retry();
        // Each attempt is bounded by itself, so that a retry still finds time before the deadline.
        Exchange bounded =
                new AttemptTimeoutFilter(name(), settings.connection().attemptTimeout(), time, wire);
        Exchange traced = new SpanFilter(name(), surroundings.tracer(), bounded);
        Exchange attempt = new OutcomeFilter(meters.attempts(), time, new CallStatsFilter(name(), traced));
        // The gate lets an attempt leave and it is on the wire at once: what waited below it would arrive when the
        // budget no longer knows of it. So the bound on calls in flight is the gate's too.
        Exchange admitted = new RateLimitFilter(gate, new LatencyEstimate(), time, attempt);
        // A second key's attempt is one more for the gate, but no retry: it mends what no wait would.
        Exchange keyed = new KeyFilter(name(), settings.apiKeys(), admitted);
        // Retries are above all that bounds a single attempt, so that none escapes budget, pause or timeout.
        Exchange retried = new RetryFilter(
                retry, new RetryBudget(retry, time.clock()), breaker, time, surroundings.chance(), meters, keyed);
        // The breaker counts calls, not attempts: what a retry has mended is no failure. Above the gate, so that an
        // upstream that is left alone costs no place in the queue.
        Exchange broken = new BreakerFilter(name(), breaker, time, retried);
        // No step ends what is on its way at the deadline: others may wait for it longer, or want it later. Who waits
        // for it keeps the deadline.
        return new OutcomeFilter(meters.calls(), time, broken);
    }
}
