package dev.verification.bff.upstream.gate;

import dev.verification.bff.upstream.budget.Meter;
import dev.verification.bff.upstream.budget.SlidingWindow;
import dev.verification.bff.upstream.budget.TokenBucket;
import dev.verification.bff.upstream.fleet.Terms;
import dev.verification.bff.upstream.settings.Limit;
import java.util.LongSummaryStatistics;
import java.util.stream.Collectors;

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

    private static final long MICROS = 1_000_000;

    private Meters() {}

    static Meter of(Limit limit, GateSettings settings) {
        return switch (limit) {
            case Limit.Bucket bucket ->
                new TokenBucket(bucket.perSecond(), Math.max(bucket.burst(), settings.replicas()));
            case Limit.Window window -> window(window, settings);
        };
    }

    /** The same limits as all replicas keep them together. */
    static Terms terms(GateSettings settings) {
        String limits = settings.limits().stream()
                .map(limit -> switch (limit) {
                    case Limit.Bucket bucket -> "b:" + bucket.perSecond() + ":" + bucket.burst();
                    case Limit.Window window -> "w:" + window.count() + ":" + kept(window, settings);
                })
                .collect(Collectors.joining(";"));
        return new Terms(settings.budgetName(), limits, settings.replicas(), times(settings));
    }

    private static Terms.Times times(GateSettings settings) {
        LongSummaryStatistics lengths = settings.limits().stream()
                .mapToLong(limit -> switch (limit) {
                    case Limit.Bucket bucket -> MICROS * bucket.burst() / bucket.perSecond();
                    case Limit.Window window -> kept(window, settings);
                })
                .summaryStatistics();
        return Terms.Times.of(Micros.of(settings.longestWay()), lengths.getMin(), lengths.getMax());
    }

    private static Meter window(Limit.Window window, GateSettings settings) {
        long kept = kept(window, settings);
        return settings.replicas() <= window.count()
                ? new SlidingWindow(window.count(), kept)
                : new SlidingWindow(settings.replicas(), kept * settings.replicas() / window.count());
    }

    private static long kept(Limit.Window window, GateSettings settings) {
        long length = Micros.of(window.length());
        return length + length / DRIFT + Micros.of(settings.margin());
    }
}
