package dev.verification.bff.upstream.http;

import java.time.Duration;
import java.util.Optional;

/**
 * What an upstream says is left of its budget.
 *
 * @param calls that it still takes
 * @param resetsIn when it will take more; empty when it did not say
 */
public record RemainingBudget(int calls, Optional<Duration> resetsIn) {}
