package dev.verification.bff.upstream.ratelimit;

import dev.verification.bff.settings.Digest;
import dev.verification.bff.settings.Limit;
import dev.verification.bff.settings.UpstreamSettings;
import dev.verification.bff.upstream.budget.Limiter;
import dev.verification.bff.upstream.budget.SlidingWindow;
import dev.verification.bff.upstream.budget.TokenBucket;
import dev.verification.bff.upstream.shared.LimitDefinition;
import java.time.Duration;
import java.util.List;
import java.util.LongSummaryStatistics;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/**
 * How calls to one upstream are limited.
 *
 * @param name of the upstream
 * @param budgetName names the budget that replicas share now: one for each upstream and key
 * @param limits what the vendor allows one key; all of them apply
 * @param replicas among which the limits are divided while no budget is shared; at least one
 * @param maxInFlight attempts in flight at once
 * @param firstBackOff the longest first wait after a throttled call that named none; doubles with each further one
 * @param longestBackOff where doubling ends
 * @param longestPause to which a requested wait is cut
 * @param longestDelivery after which an attempt has surely reached the upstream; its answer may prove it earlier
 * @param margin by which a window is kept longer than the vendor says, for clocks that do not agree
 * @param spread over which queued calls are sent after a pause
 */
record RateLimiterSettings(
        String name,
        Supplier<String> budgetName,
        List<Limit> limits,
        int replicas,
        int maxInFlight,
        Duration firstBackOff,
        Duration longestBackOff,
        Duration longestPause,
        Duration longestDelivery,
        Duration margin,
        Duration spread) {

    /** Part of a window by which it is kept longer: clocks drift by up to 500 millionths while they are being set right. */
    private static final long DRIFT = 2_000;

    private static final long MICROS = 1_000_000;

    /** Of a key's digest: enough to distinguish keys. */
    private static final int DIGITS = 12;

    static RateLimiterSettings of(UpstreamSettings upstream) {
        return new RateLimiterSettings(
                upstream.name(),
                () -> budgetName(upstream),
                upstream.limits(),
                upstream.replicas(),
                upstream.connection().maxConnections(),
                upstream.firstBackOff(),
                Duration.ofSeconds(60),
                upstream.resilience().longestWait(),
                upstream.connection().attemptTimeout(),
                Duration.ofMillis(5),
                Duration.ofMillis(500));
    }

    /**
     * What enforces a limit in this replica. While no budget is shared, a call takes as many permits as there are
     * replicas, as if each of them sent one too: so all together never exceed the limit, and nothing but the remainder is
     * lost to rounding. With more replicas than calls, each has one call in an accordingly longer time.
     */
    Limiter limiter(Limit limit) {
        return switch (limit) {
            case Limit.Bucket bucket -> new TokenBucket(bucket.perSecond(), Math.max(bucket.burst(), replicas));
            case Limit.Window window ->
                replicas <= window.count()
                        ? new SlidingWindow(window.count(), length(window))
                        : new SlidingWindow(replicas, length(window) * replicas / window.count());
        };
    }

    /** The same limits, for all replicas together. */
    LimitDefinition shared() {
        String written = limits.stream()
                .map(limit -> switch (limit) {
                    case Limit.Bucket bucket -> "b:" + bucket.perSecond() + ":" + bucket.burst();
                    case Limit.Window window -> "w:" + window.count() + ":" + length(window);
                })
                .collect(Collectors.joining(";"));
        LongSummaryStatistics lengths = limits.stream()
                .mapToLong(limit -> switch (limit) {
                    case Limit.Bucket bucket -> MICROS * bucket.burst() / bucket.perSecond();
                    case Limit.Window window -> length(window);
                })
                .summaryStatistics();
        LimitDefinition.Timing timing =
                LimitDefinition.Timing.of(Micros.of(longestDelivery), lengths.getMin(), lengths.getMax());
        return new LimitDefinition(budgetName, written, replicas, timing);
    }

    /** A little longer than the vendor says. */
    private long length(Limit.Window window) {
        long length = Micros.of(window.length());
        return length + length / DRIFT + Micros.of(margin);
    }

    private static String budgetName(UpstreamSettings upstream) {
        String key = upstream.apiKeys().current().value();
        return upstream.name() + ":" + Digest.of(key).substring(0, DIGITS);
    }
}
