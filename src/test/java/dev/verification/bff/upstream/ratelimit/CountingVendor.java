package dev.verification.bff.upstream.ratelimit;

import dev.verification.bff.upstream.VirtualTime;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.TimeUnit;

/** A vendor under virtual time that keeps a sliding window exactly, at the end of an uneven way. */
final class CountingVendor {

    private final VirtualTime time;
    private final int limit;
    private final long window;
    private final Random chance;
    private final Duration shortestWay;
    private final Duration longestWay;
    private final Deque<Long> arrivals = new ArrayDeque<>();
    private int answered;
    private int throttled;
    private int most;

    CountingVendor(VirtualTime time, int limit, Duration window, int longestWayMillis, long seed) {
        this(time, limit, window, Duration.ZERO, Duration.ofMillis(longestWayMillis), seed);
    }

    CountingVendor(VirtualTime time, int limit, Duration window, Duration shortestWay, Duration longestWay, long seed) {
        this.time = time;
        this.limit = limit;
        this.window = window.toNanos();
        this.shortestWay = shortestWay;
        this.longestWay = longestWay;
        this.chance = new Random(seed);
    }

    /** Receives a call after its way, and has its answer arrive after another. */
    void receive(Permit admission) {
        later(() -> {
            boolean fits = count();
            later(() -> {
                if (fits) {
                    admission.answered();
                } else {
                    admission.throttled(Optional.of(Duration.ofSeconds(1)));
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
        long way = chance.nextLong(shortestWay.toNanos(), longestWay.toNanos() + 1);
        time.time().scheduler().schedule(task, way, TimeUnit.NANOSECONDS);
    }
}
