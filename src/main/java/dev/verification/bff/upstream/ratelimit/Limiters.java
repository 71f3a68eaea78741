package dev.verification.bff.upstream.ratelimit;

import dev.verification.bff.settings.Limit;
import dev.verification.bff.upstream.budget.Limiter;
import dev.verification.bff.upstream.budget.SlidingWindow;
import dev.verification.bff.upstream.budget.TokenBucket;
import dev.verification.bff.upstream.shared.LimitDefinition;
import java.util.LongSummaryStatistics;
import java.util.stream.Collectors;

/**
 * Makes the meter that keeps a limit.
 *
 * <p>Where no budget is shared, a call takes as many places as there are replicas: as if each of them sent one too.
 * So all together never exceed the limit, and nothing is lost to rounding but the remainder.
 * Where there are more replicas than calls, each has one call in an accordingly longer time.
 */
final class Limiters {

    /** Clocks drift apart by up to 500 millionths while they are being set right. */
    private static final long DRIFT = 2_000;

    private static final long MICROS = 1_000_000;

    private Limiters() {}

    static Limiter of(Limit limit, RateLimiterSettings settings) {
        return switch (limit) {
            case Limit.Bucket bucket ->
                new TokenBucket(bucket.perSecond(), Math.max(bucket.burst(), settings.replicas()));
            case Limit.Window window -> window(window, settings);
        };
    }

    /** The same limits as all replicas keep them together. */
    static LimitDefinition terms(RateLimiterSettings settings) {
        String limits = settings.limits().stream()
                .map(limit -> switch (limit) {
                    case Limit.Bucket bucket -> "b:" + bucket.perSecond() + ":" + bucket.burst();
                    case Limit.Window window -> "w:" + window.count() + ":" + kept(window, settings);
                })
                .collect(Collectors.joining(";"));
        return new LimitDefinition(settings.budgetName(), limits, settings.replicas(), times(settings));
    }

    private static LimitDefinition.Times times(RateLimiterSettings settings) {
        LongSummaryStatistics lengths = settings.limits().stream()
                .mapToLong(limit -> switch (limit) {
                    case Limit.Bucket bucket -> MICROS * bucket.burst() / bucket.perSecond();
                    case Limit.Window window -> kept(window, settings);
                })
                .summaryStatistics();
        return LimitDefinition.Times.of(Micros.of(settings.longestWay()), lengths.getMin(), lengths.getMax());
    }

    private static Limiter window(Limit.Window window, RateLimiterSettings settings) {
        long kept = kept(window, settings);
        return settings.replicas() <= window.count()
                ? new SlidingWindow(window.count(), kept)
                : new SlidingWindow(settings.replicas(), kept * settings.replicas() / window.count());
    }

    private static long kept(Limit.Window window, RateLimiterSettings settings) {
        long length = Micros.of(window.length());
        return length + length / DRIFT + Micros.of(settings.margin());
    }
}
