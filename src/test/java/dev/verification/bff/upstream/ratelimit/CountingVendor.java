package dev.verification.bff.upstream.ratelimit;

import dev.verification.bff.settings.Limit;
import dev.verification.bff.upstream.VirtualTime;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.TimeUnit;

/**
 * A vendor in virtual time that enforces a limit exactly when a call arrives, with uneven delivery times. Whether its
 * token bucket is right does not depend on the one under test: it counts in whole numbers.
 */
final class CountingVendor {

    /** In billionths, of which a bucket gains as many in a nanosecond as tokens in a second. */
    private static final long TOKEN = 1_000_000_000;

    private final VirtualTime time;
    private final Limit limit;
    private final Random chance;
    private final Duration shortestDelivery;
    private final Duration longestDelivery;
    private final Deque<Long> arrivals = new ArrayDeque<>();
    private long nanoTokens;
    private long refilledAt;
    private int answered;
    private int throttled;
    private int most;

    CountingVendor(VirtualTime time, Limit limit, int longestDeliveryMillis, long seed) {
        this(time, limit, Duration.ZERO, Duration.ofMillis(longestDeliveryMillis), seed);
    }

    CountingVendor(VirtualTime time, Limit limit, Duration shortestDelivery, Duration longestDelivery, long seed) {
        this.time = time;
        this.limit = limit;
        this.shortestDelivery = shortestDelivery;
        this.longestDelivery = longestDelivery;
        this.chance = new Random(seed);
        this.nanoTokens = Long.MAX_VALUE;
    }

    /** Receives a call after its delivery time and delivers the answer after another. */
    void receive(Permit permit) {
        later(() -> {
            boolean fits = count();
            later(() -> {
                if (fits) {
                    permit.answered();
                } else {
                    permit.throttled(Optional.of(Duration.ofSeconds(1)));
                }
            });
        });
    }

    int answered() {
        return answered;
    }

    int throttled() {
        return throttled;
    }

    /** The most calls that arrived in any window. */
    int most() {
        return most;
    }

    private boolean count() {
        boolean fits = switch (limit) {
            case Limit.Window window -> fits(window);
            case Limit.Bucket bucket -> fits(bucket);
        };
        answered += fits ? 1 : 0;
        throttled += fits ? 0 : 1;
        return fits;
    }

    private boolean fits(Limit.Window window) {
        long now = time.elapsed().toNanos();
        while (!arrivals.isEmpty()
                && arrivals.getFirst() <= now - window.length().toNanos()) {
            arrivals.removeFirst();
        }
        arrivals.addLast(now);
        most = Math.max(most, arrivals.size());
        return arrivals.size() <= window.count();
    }

    private boolean fits(Limit.Bucket bucket) {
        long now = time.elapsed().toNanos();
        long full = bucket.burst() * TOKEN;
        nanoTokens = nanoTokens > full ? full : Math.min(full, nanoTokens + (now - refilledAt) * bucket.perSecond());
        refilledAt = now;
        boolean fits = nanoTokens >= TOKEN;
        nanoTokens -= fits ? TOKEN : 0;
        return fits;
    }

    private void later(Runnable task) {
        long delay = chance.nextLong(shortestDelivery.toNanos(), longestDelivery.toNanos() + 1);
        time.time().scheduler().schedule(task, delay, TimeUnit.NANOSECONDS);
    }
}
