package dev.verification.bff.cache;

import dev.verification.bff.upstream.Time;
import dev.verification.bff.upstream.UpstreamStatus;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.function.Supplier;

/**
 * Stretches the fresh times while a long budget (a day's) runs low, so that polling cannot use it up.
 *
 * <p>The factor is 1 until half of the budget is used. From there it grows quadratically: 4 when a quarter is left, 25
 * when a tenth is. The last tenth is a reserve for first reads: what is cached is not refreshed from it.
 */
public final class FreshnessStretch {

    private static final Duration LONG_WINDOW = Duration.ofHours(1);
    private static final double THRESHOLD = 0.5;
    private static final double RESERVE = 0.1;

    private static final Duration SAMPLE_INTERVAL = Duration.ofSeconds(1);

    private final Supplier<UpstreamStatus> status;
    private final Time time;
    private volatile Sample sample = new Sample(Instant.MIN, 1);

    FreshnessStretch(Supplier<UpstreamStatus> status, Time time) {
        this.status = status;
        this.time = time;
    }

    /** What the fresh times are multiplied with; at least 1. */
    public double factor() {
        double remaining = remaining();
        return remaining >= THRESHOLD ? 1 : Math.pow(THRESHOLD / Math.max(remaining, RESERVE), 2);
    }

    /** Whether only the reserve is left. */
    boolean isReserveReached() {
        return remaining() < RESERVE;
    }

    /** The fraction of the long budget that is left, 0 to 1; 1 when the upstream has no long budget. */
    private double remaining() {
        Instant now = time.now();
        if (now.isAfter(sample.until())) {
            sample = new Sample(now.plus(SAMPLE_INTERVAL), currentRemaining());
        }
        return sample.remaining();
    }

    private double currentRemaining() {
        return status.get().budgets().stream()
                .filter(budget -> budget.windowSeconds() >= LONG_WINDOW.toSeconds())
                .min(Comparator.comparing(UpstreamStatus.Budget::remaining))
                .map(budget -> (double) budget.remaining() / budget.limit())
                .orElse(1.0);
    }

    private record Sample(Instant until, double remaining) {}
}
