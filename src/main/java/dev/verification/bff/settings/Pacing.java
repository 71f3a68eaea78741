package dev.verification.bff.settings;

import java.time.Duration;

/**
 * How calls keep their distance, beside the limits.
 *
 * @param replicas among which the limits are divided while no budget is shared; at least one
 * @param firstBackOff the longest first wait after a throttled call that named none; doubles with each further one
 */
public record Pacing(int replicas, Duration firstBackOff) {}
