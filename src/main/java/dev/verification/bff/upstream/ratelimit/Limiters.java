package dev.verification.bff.upstream.ratelimit;

import dev.verification.bff.settings.Limit;
import dev.verification.bff.upstream.budget.Limiter;
import dev.verification.bff.upstream.budget.SlidingWindow;
import dev.verification.bff.upstream.budget.TokenBucket;
import dev.verification.bff.upstream.shared.LimitDefinition;
import java.util.LongSummaryStatistics;
import java.util.stream.Collectors;

/**
 * Makes what enforces the configured limits, in this replica and in Redis.
 *
 * <p>While no budget is shared, a call takes as many permits as there are replicas, as if each of them sent one too.
 * So all together never exceed the limit, and nothing but the remainder is lost to rounding.
 * With more replicas than calls, each has one call in an accordingly longer time.
 */
final class Limiters {

    /** Part of a window by which it is kept longer: clocks drift by up to 500 millionths while they are being set right. */
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

    /** The same limits, for all replicas together. */
    static LimitDefinition definition(RateLimiterSettings settings) {
        String limits = settings.limits().stream()
                .map(limit -> switch (limit) {
                    case Limit.Bucket bucket -> "b:" + bucket.perSecond() + ":" + bucket.burst();
                    case Limit.Window window -> "w:" + window.count() + ":" + length(window, settings);
                })
                .collect(Collectors.joining(";"));
        return new LimitDefinition(settings.budgetName(), limits, settings.replicas(), timing(settings));
    }

    private static LimitDefinition.Timing timing(RateLimiterSettings settings) {
        LongSummaryStatistics lengths = settings.limits().stream()
                .mapToLong(limit -> switch (limit) {
                    case Limit.Bucket bucket -> MICROS * bucket.burst() / bucket.perSecond();
                    case Limit.Window window -> length(window, settings);
                })
                .summaryStatistics();
        return LimitDefinition.Timing.of(Micros.of(settings.longestDelivery()), lengths.getMin(), lengths.getMax());
    }

    private static Limiter window(Limit.Window window, RateLimiterSettings settings) {
        long length = length(window, settings);
        return settings.replicas() <= window.count()
                ? new SlidingWindow(window.count(), length)
                : new SlidingWindow(settings.replicas(), length * settings.replicas() / window.count());
    }

    /** A little longer than the vendor says. */
    private static long length(Limit.Window window, RateLimiterSettings settings) {
        long length = Micros.of(window.length());
        return length + length / DRIFT + Micros.of(settings.margin());
    }
}
