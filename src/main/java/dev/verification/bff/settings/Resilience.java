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

    private static final String PERCENT = "must be from 1 to 100";

    /**
     * Refuses what is out of range or contradicts itself, by name.
     *
     * @param upstream whose settings these are, and the prefix of their names
     */
    void check(String upstream) {
        Check check = new Check(upstream + ".resilience.");
        check.isPositive(longestWait, "longest-wait");
        check.holds(
                breaker.window.isPositive() && breaker.window.equals(Duration.ofSeconds(breaker.window.toSeconds())),
                "breaker.window",
                "must be whole seconds, at least one");
        check.isPositive(breaker.minimumCalls, "breaker.minimum-calls");
        check.isPercent(breaker.failurePercent, "breaker.failure-percent");
        check.holds(breaker.openFor.toMillis() >= 10, "breaker.open-for", "must be at least 10 ms");
        check.isPositive(breaker.probes, "breaker.probes");
        check.isPositive(retry.maxAttempts, "retry.max-attempts");
        check.isPositive(retry.firstBackOff, "retry.first-back-off");
        check.holds(
                retry.longestBackOff.compareTo(retry.firstBackOff) >= 0,
                "retry.longest-back-off",
                "must not be shorter than retry.first-back-off");
        check.isPercent(retry.budgetPercent, "retry.budget-percent");
        check.holds(retry.alwaysPerMinute >= 0, "retry.always-per-minute", "must not be negative");
    }

    private record Check(String prefix) {

        void holds(boolean holds, String setting, String otherwise) {
            if (!holds) {
                throw new InvalidSettingException(prefix + setting, otherwise);
            }
        }

        void isPositive(int count, String setting) {
            InvalidSettingException.requireAtLeastOne(prefix + setting, count);
        }

        void isPositive(Duration duration, String setting) {
            InvalidSettingException.requirePositive(prefix + setting, duration);
        }

        void isPercent(int percent, String setting) {
            holds(percent > 0 && percent <= 100, setting, PERCENT);
        }
    }

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
