package dev.verification.bff.cache;

import dev.verification.bff.upstream.Time;
import dev.verification.bff.upstream.UpstreamStatus;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.function.Supplier;

/**
 * How a long budget's use stretches the fresh times, so that polling cannot use it up.
 *
 * <p>Until half of the budget is used nothing changes. From there on the stretch grows with the square of what is used
 * too fast: 4 when a quarter is left, 25 when a tenth is. That tenth is a reserve for first reads: what has a copy is
 * not read again before calls come back.
 */
public final class FreshnessStretch {

    private static final Duration LONG = Duration.ofHours(1);
    private static final double UNHURRIED = 0.5;
    private static final double RESERVE = 0.1;

    /** How long one look at the budget is good for. */
    private static final Duration LOOK = Duration.ofSeconds(1);

    private final Supplier<UpstreamStatus> status;
    private final Time time;
    private volatile Look look = new Look(Instant.MIN, 1);

    FreshnessStretch(Supplier<UpstreamStatus> status, Time time) {
        this.status = status;
        this.time = time;
    }

    /** What the fresh times are multiplied with; at least 1. */
    public double stretch() {
        double left = left();
        return left >= UNHURRIED ? 1 : Math.pow(UNHURRIED / Math.max(left, RESERVE), 2);
    }

    /** Whether only the reserve is left. */
    public boolean isReserved() {
        return left() < RESERVE;
    }

    /** The part of the long budget that is left, 0 to 1; 1 where the upstream has none. */
    private double left() {
        Instant now = time.now();
        if (now.isAfter(look.at().plus(LOOK)) || look.at().equals(Instant.MIN)) {
            look = new Look(now, look());
        }
        return look.left();
    }

    private double look() {
        return status.get().budgets().stream()
                .filter(budget -> budget.windowSeconds() >= LONG.toSeconds())
                .min(Comparator.comparing(UpstreamStatus.Budget::remaining))
                .map(budget -> (double) budget.remaining() / budget.limit())
                .orElse(1.0);
    }

    private record Look(Instant at, double left) {}
}
