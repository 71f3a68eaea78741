package dev.verification.bff.upstream.ratelimit;

import dev.verification.bff.upstream.VirtualTime;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.TimeUnit;

/** A vendor in virtual time that enforces a sliding window exactly, with uneven delivery times. */
final class CountingVendor {

    private final VirtualTime time;
    private final int limit;
    private final long window;
    private final Random chance;
    private final Duration shortestDelivery;
    private final Duration longestDelivery;
    private final Deque<Long> arrivals = new ArrayDeque<>();
    private int answered;
    private int throttled;
    private int most;

    CountingVendor(VirtualTime time, int limit, Duration window, int longestDeliveryMillis, long seed) {
        this(time, limit, window, Duration.ZERO, Duration.ofMillis(longestDeliveryMillis), seed);
    }

    CountingVendor(
            VirtualTime time,
            int limit,
            Duration window,
            Duration shortestDelivery,
            Duration longestDelivery,
            long seed) {
        this.time = time;
        this.limit = limit;
        this.window = window.toNanos();
        this.shortestDelivery = shortestDelivery;
        this.longestDelivery = longestDelivery;
        this.chance = new Random(seed);
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
        long now = time.elapsed().toNanos();
        while (!arrivals.isEmpty() && arrivals.getFirst() <= now - window) {
            arrivals.removeFirst();
        }
        arrivals.addLast(now);
        most = Math.max(most, arrivals.size());
        boolean fits = arrivals.size() <= limit;
        answered += fits ? 1 : 0;
        throttled += fits ? 0 : 1;
        return fits;
    }

    private void later(Runnable task) {
        long delay = chance.nextLong(shortestDelivery.toNanos(), longestDelivery.toNanos() + 1);
        time.time().scheduler().schedule(task, delay, TimeUnit.NANOSECONDS);
    }
}
