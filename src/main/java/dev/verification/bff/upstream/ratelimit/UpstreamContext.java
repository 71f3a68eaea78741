package dev.verification.bff.upstream.ratelimit;

import dev.verification.bff.upstream.Time;
import dev.verification.bff.upstream.shared.NoRedis;
import dev.verification.bff.upstream.shared.Redis;
import io.micrometer.core.instrument.MeterRegistry;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.api.trace.TracerProvider;
import java.util.random.RandomGenerator;

/**
 * What every upstream of this service shares with the others.
 *
 * @param time drives every wait
 * @param meters where everything is measured
 * @param chance for jitter; safe for use by many threads
 * @param tracer makes the spans of attempts
 * @param redis through which replicas share budgets and pauses
 */
public record UpstreamContext(Time time, MeterRegistry meters, RandomGenerator chance, Tracer tracer, Redis redis) {

    /** For a service whose replicas share nothing. */
    public UpstreamContext(Time time, MeterRegistry meters, RandomGenerator chance) {
        this(time, meters, chance, new NoRedis());
    }

    /** For a service that is not traced. */
    public UpstreamContext(Time time, MeterRegistry meters, RandomGenerator chance, Redis redis) {
        this(time, meters, chance, TracerProvider.noop().get(""), redis);
    }
}
