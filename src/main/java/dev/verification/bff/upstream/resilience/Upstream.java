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
 * Reads resources of one remote HTTP API. Every call takes the steps listed in {@link #chain}.
 * Safe for use by many threads.
 */
public final class Upstream implements ResourceReader, AutoCloseable {

    private final UpstreamSettings settings;
    private final Time time;
    private final Breaker breaker;
    private final RateLimiter limiter;
    private final UpstreamMeters meters;
    private final Exchange wire;
    private final Exchange chain;

    public Upstream(UpstreamSettings settings, UpstreamContext context) {
        this(settings, context, new HttpExchange(settings, context.time().wall()));
    }

    Upstream(UpstreamSettings settings, UpstreamContext context, Exchange wire) {
        this.settings = settings;
        this.time = context.time();
        this.limiter = new RateLimiter(settings, context);
        this.breaker = new Breaker(settings, time);
        this.meters = new UpstreamMeters(name(), context.meters());
        this.wire = wire;
        this.chain = chain(wire, context);
        breaker.openings().subscribe(limiter::failQueued);
        settings.apiKeys().bindTo(context.meters(), name());
        new UpstreamMeters.StatusGauges(name(), this::status, context.meters()).register(time);
    }

    @Override
    public String name() {
        return settings.name();
    }

    @Override
    public <T> Mono<Reading<T>> read(Resource<T> resource, RequestContext request) {
        return chain.send(new Call<>(resource, request)).map(value -> Reading.fresh(value, time.shown(time.now())));
    }

    /**
     * Forgets every call so far and how it ended: the breaker is closed, the upstream not paused, its whole budget
     * free. For an upstream that was restarted, as simulated ones can be. What Redis keeps for all replicas stays.
     */
    public void forgetCalls() {
        limiter.forgetCalls();
        breaker.reset();
    }

    /** Identifies the upstream and the key without revealing the key. */
    public String account() {
        return settings.account();
    }

    @Override
    public UpstreamStatus status() {
        return new UpstreamStatus(
                name(), breaker.state(), limiter.mode(), limiter.pausedUntil(), limiter.budgets(), limiter.queue());
    }

    @Override
    public void close() {
        wire.close();
    }

    /** The steps of a call, from the inside out, and why in this order. */
    private Exchange chain(Exchange wire, UpstreamContext context) {
        // An attempt acquires its permit first, and is on the wire at once: what waited after that would arrive when
        // the
        // budget no longer counts it. So the bound on attempts in flight is the rate limiter's too. Metrics, statistics
        // and span then see what the upstream saw, not the wait. Each attempt has a timeout of its own, so that a retry
        // still finds time before the deadline.
        Exchange attempts = new Attempts(
                name(),
                limiter,
                new LatencyEstimate(),
                meters.attempts(),
                new AttemptSpans(name(), context.tracer()),
                new AttemptTimeouts(settings.connection().attemptTimeout(), time),
                time,
                wire);
        // The breaker counts calls, not attempts: a call that succeeds on a retry is not a failure. It comes before
        // the rate limiter, so that calls to a failing upstream do not fill the queue. Retries come before every limit
        // on an attempt, so that none escapes budget, pause or timeout. An attempt with the second key needs a permit
        // too, but is not a retry: it succeeds where waiting would not help. No step cancels a sent attempt at the
        // deadline: others may wait for it longer, or need it later. Whoever waits for the answer observes the
        // deadline.
        Resilience.Retry retry = settings.resilience().retry();
        RetryPolicy retries =
                new RetryPolicy(retry, new RetryBudget(retry, time.clock()), breaker, time, context.chance(), meters);
        return new Calls(name(), meters.calls(), breaker, retries, settings.apiKeys(), time, attempts);
    }
}
