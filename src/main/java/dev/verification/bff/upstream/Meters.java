package dev.verification.bff.upstream;

import dev.verification.bff.upstream.budget.Meter;
import dev.verification.bff.upstream.budget.SlidingWindow;
import dev.verification.bff.upstream.budget.TokenBucket;

/**
 * Makes the meter that keeps a limit.
 *
 * <p>Where no budget is shared, a call takes as many places as there are replicas: as if each of them sent one too.
 * So all together never exceed the limit, and nothing is lost to rounding but the remainder.
 * Where there are more replicas than calls, each has one call in an accordingly longer time.
 */
final class Meters {

    /** Clocks drift apart by up to 500 millionths while they are being set right. */
    private static final long DRIFT = 2_000;

    private Meters() {}

    static Meter of(Limit limit, GateSettings settings) {
        return switch (limit) {
            case Limit.Bucket bucket ->
                new TokenBucket(bucket.perSecond(), Math.max(bucket.burst(), settings.replicas()));
            case Limit.Window window -> window(window, settings);
        };
    }

    private static Meter window(Limit.Window window, GateSettings settings) {
        long length = Micros.of(window.length());
        long kept = length + length / DRIFT + Micros.of(settings.margin());
        return settings.replicas() <= window.count()
                ? new SlidingWindow(window.count(), kept)
                : new SlidingWindow(settings.replicas(), kept * settings.replicas() / window.count());
    }
}
