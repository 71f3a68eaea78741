package dev.verification.bff.upstream.ratelimit;

import dev.verification.bff.redis.Redis;
import dev.verification.bff.upstream.Time;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.opentelemetry.api.trace.TracerProvider;
import java.util.random.RandomGenerator;

/** Makes the context of an upstream that is not traced. */
public final class TestContext {

    private TestContext() {}

    public static UpstreamContext of(Time time, RandomGenerator random) {
        return of(time, random, Redis.NONE);
    }

    public static UpstreamContext of(Time time, RandomGenerator random, Redis redis) {
        return of(time, new SimpleMeterRegistry(), random, redis);
    }

    public static UpstreamContext of(Time time, MeterRegistry meters, RandomGenerator random, Redis redis) {
        return new UpstreamContext(time, meters, random, TracerProvider.noop().get(""), redis);
    }
}
