package dev.verification.bff.sandbox;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;

/** Allows a call if all of a vendor's limits do, and counts it in all of them or in none. Thread-safe. */
final class VendorRateLimiter {

    private final List<RateLimit> limits;
    private final boolean refusedCallsCount;
    private final InstantSource clock;

    VendorRateLimiter(List<RateLimit> limits, boolean refusedCallsCount, InstantSource clock) {
        this.limits = limits;
        this.refusedCallsCount = refusedCallsCount;
        this.clock = clock;
    }

    /** Returns zero if a call is allowed, and counts it; otherwise how long until one will be. */
    synchronized Duration pass() {
        long now = nanos();
        long wait =
                limits.stream().mapToLong(limit -> limit.waitNanos(now)).max().orElse(0);
        if (wait == 0 || refusedCallsCount) {
            limits.forEach(limit -> limit.count(now));
        }
        return Duration.ofNanos(wait);
    }

    /** The remaining calls of each limit. */
    synchronized List<LimitLeft> left() {
        long now = nanos();
        return limits.stream()
                .filter(limit -> limit != RateLimit.NONE)
                .map(limit -> new LimitLeft(limit.limit(), limit.remaining(now)))
                .toList();
    }

    synchronized void reset() {
        limits.forEach(RateLimit::reset);
    }

    Instant now() {
        return clock.instant();
    }

    /** The second since the epoch in which a wait that starts now ends. */
    long epochSecondAfter(Duration wait) {
        return clock.instant().plus(wait).plusNanos(999_999_999).getEpochSecond();
    }

    private long nanos() {
        Instant now = clock.instant();
        return now.getEpochSecond() * 1_000_000_000L + now.getNano();
    }
}
