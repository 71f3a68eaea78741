package dev.verification.bff.upstream.ratelimit;

import dev.verification.bff.settings.Digest;
import dev.verification.bff.settings.Limit;
import dev.verification.bff.settings.UpstreamSettings;
import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;

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

    private static String budgetName(UpstreamSettings upstream) {
        String key = upstream.apiKeys().current().value();
        return upstream.name() + ":" + Digest.of(key).substring(0, DIGITS);
    }
}
