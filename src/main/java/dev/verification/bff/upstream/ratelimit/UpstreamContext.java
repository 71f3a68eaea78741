package dev.verification.bff.upstream.ratelimit;

import dev.verification.bff.redis.Redis;
import dev.verification.bff.upstream.Time;
import io.micrometer.core.instrument.MeterRegistry;
import io.opentelemetry.api.trace.Tracer;
import java.util.random.RandomGenerator;

/**
 * What every upstream of this service shares with the others.
 *
 * @param time drives every wait
 * @param meters registers all metrics
 * @param chance for jitter; safe for use by many threads
 * @param tracer creates the spans of attempts
 * @param redis through which replicas share budgets and pauses
 */
public record UpstreamContext(Time time, MeterRegistry meters, RandomGenerator chance, Tracer tracer, Redis redis) {}
