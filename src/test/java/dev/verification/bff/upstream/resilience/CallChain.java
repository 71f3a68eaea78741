package dev.verification.bff.upstream.resilience;

import dev.verification.bff.redis.Redis;
import dev.verification.bff.settings.ApiKeys;
import dev.verification.bff.settings.Resilience;
import dev.verification.bff.settings.SettingsOf;
import dev.verification.bff.upstream.Time;
import dev.verification.bff.upstream.http.Exchange;
import dev.verification.bff.upstream.ratelimit.RateLimiter;
import dev.verification.bff.upstream.ratelimit.TestContext;
import io.micrometer.core.instrument.MeterRegistry;
import io.opentelemetry.api.trace.Tracer;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;

/** The two halves of the chain, each for itself: whole calls above given attempts, and attempts above a given wire. */
record CallChain(Time time, MeterRegistry registry) {

    Breaker breaker() {
        return new Breaker(SettingsOf.didit("http://127.0.0.1"), time);
    }

    /** Calls that are never retried. */
    Calls callsOfOneAttempt(Breaker breaker, Exchange attempts) {
        Resilience.Retry usual = SettingsOf.resilience().retry();
        Resilience.Retry never = new Resilience.Retry(
                1, usual.firstBackOff(), usual.longestBackOff(), usual.budgetPercent(), usual.alwaysPerMinute());
        return calls(breaker, never, new SplittableRandom(1), attempts);
    }

    Calls calls(Breaker breaker, RandomGenerator random, Exchange attempts) {
        return calls(breaker, SettingsOf.resilience().retry(), random, attempts);
    }

    private Calls calls(Breaker breaker, Resilience.Retry retry, RandomGenerator random, Exchange attempts) {
        return calls(breaker, retry, random, new ApiKeys(() -> "key", () -> "", time.clock()), attempts);
    }

    Calls calls(ApiKeys keys, Exchange attempts) {
        return calls(breaker(), SettingsOf.resilience().retry(), new SplittableRandom(1), keys, attempts);
    }

    private Calls calls(
            Breaker breaker, Resilience.Retry retry, RandomGenerator random, ApiKeys keys, Exchange attempts) {
        UpstreamMeters meters = new UpstreamMeters("didit", registry);
        RetryPolicy policy =
                new RetryPolicy(retry, new RetryBudget(retry, time.clock()), breaker, time, random, meters);
        return new Calls("didit", meters.calls(), breaker, policy, keys, time, attempts);
    }

    Attempts attempts(Outcomes outcomes, Tracer tracer, Exchange wire) {
        var settings = SettingsOf.didit("http://127.0.0.1");
        var context = TestContext.of(time, registry, new SplittableRandom(1), Redis.NONE);
        return new Attempts(
                "didit",
                new RateLimiter(settings, context),
                new LatencyEstimate(),
                outcomes,
                new AttemptSpans("didit", tracer),
                new AttemptTimeouts(settings.connection().attemptTimeout(), time),
                time,
                wire);
    }
}
