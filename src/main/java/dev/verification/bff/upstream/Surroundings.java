package dev.verification.bff.upstream;

import io.micrometer.core.instrument.MeterRegistry;
import java.util.random.RandomGenerator;

/**
 * What every upstream of this service shares with the others.
 *
 * @param time drives every wait
 * @param meters where everything is measured
 * @param chance for jitter; safe for use by many threads
 */
public record Surroundings(Time time, MeterRegistry meters, RandomGenerator chance) {}
