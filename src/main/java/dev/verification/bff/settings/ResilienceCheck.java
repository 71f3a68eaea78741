package dev.verification.bff.settings;

import java.time.Duration;

/**
 * Refuses resilience settings that are out of range or contradict each other, by name.
 *
 * @param upstream whose settings they are, and the prefix of their names
 */
record ResilienceCheck(String upstream) {

    private static final String PERCENT = "must be from 1 to 100";

    void check(Resilience resilience) {
        check(resilience.breaker());
        check(resilience.retry());
        require(isPositive(resilience.longestWait()), "longest-wait", "must be longer than zero");
    }

    private void check(Resilience.Breaker breaker) {
        Duration window = breaker.window();
        require(
                isPositive(window) && window.equals(Duration.ofSeconds(window.toSeconds())),
                "breaker.window",
                "must be whole seconds, at least one");
        require(breaker.minimumCalls() > 0, "breaker.minimum-calls", "must be at least 1");
        require(breaker.failurePercent() > 0 && breaker.failurePercent() <= 100, "breaker.failure-percent", PERCENT);
        require(breaker.openFor().toMillis() >= 10, "breaker.open-for", "must be at least 10 ms");
        require(breaker.probes() > 0, "breaker.probes", "must be at least 1");
    }

    private void check(Resilience.Retry retry) {
        require(retry.maxAttempts() > 0, "retry.max-attempts", "must be at least 1");
        require(isPositive(retry.firstBackOff()), "retry.first-back-off", "must be longer than zero");
        require(
                retry.longestBackOff().compareTo(retry.firstBackOff()) >= 0,
                "retry.longest-back-off",
                "must not be shorter than retry.first-back-off");
        require(retry.budgetPercent() > 0 && retry.budgetPercent() <= 100, "retry.budget-percent", PERCENT);
        require(retry.alwaysPerMinute() >= 0, "retry.always-per-minute", "must not be negative");
    }

    private void require(boolean holds, String setting, String otherwise) {
        if (!holds) {
            throw new InvalidSettingException(upstream + ".resilience." + setting, otherwise);
        }
    }

    private static boolean isPositive(Duration duration) {
        return duration.compareTo(Duration.ZERO) > 0;
    }
}
