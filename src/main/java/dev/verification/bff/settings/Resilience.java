package dev.verification.bff.settings;

import java.time.Duration;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How an upstream's failures are handled.
 *
 * @param breaker when it is not called because it fails
 * @param retry when a failed attempt is made again
 * @param longestWait to which a requested wait is cut: a day, the longest window that a vendor publishes
 */
public record Resilience(
        @DefaultValue Breaker breaker,
        @DefaultValue Retry retry,
        @DefaultValue("24h") Duration longestWait) {

    /**
     * When the circuit breaker opens and closes.
     *
     * @param window over which calls are counted, in whole seconds
     * @param minimumCalls in the window before their failures count
     * @param failurePercent of the calls in the window, from which on it opens
     * @param openFor how long no call is allowed
     * @param probes calls allowed after that; they decide whether it closes
     */
    public record Breaker(
            @DefaultValue("10s") Duration window,
            @DefaultValue("20") int minimumCalls,
            @DefaultValue("50") int failurePercent,
            @DefaultValue("10s") Duration openFor,
            @DefaultValue("3") int probes) {}

    /**
     * When a failed attempt is made again.
     *
     * @param maxAttempts for one call, the first included; 1 means no retry
     * @param firstBackOff the longest wait before the second attempt; it doubles with each further one
     * @param longestBackOff where doubling ends
     * @param budgetPercent of the last minute's calls that may be retries
     * @param alwaysPerMinute retries that are always allowed
     */
    public record Retry(
            @DefaultValue("3") int maxAttempts,
            @DefaultValue("200ms") Duration firstBackOff,
            @DefaultValue("2s") Duration longestBackOff,
            @DefaultValue("10") int budgetPercent,
            @DefaultValue("10") int alwaysPerMinute) {}
}
