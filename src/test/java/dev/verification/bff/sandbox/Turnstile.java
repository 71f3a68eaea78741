package dev.verification.bff.sandbox;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;

/** Lets a call through when all of a vendor's limits have room for it, and counts it in all or in none. Thread-safe. */
final class Turnstile {

    private final List<RateLimit> limits;
    private final boolean refusedCallsCount;
    private final InstantSource clock;

    Turnstile(List<RateLimit> limits, boolean refusedCallsCount, InstantSource clock) {
        this.limits = limits;
        this.refusedCallsCount = refusedCallsCount;
        this.clock = clock;
    }

    /** Asks to pass. Zero when let through; else how long until a call would be. */
    synchronized Duration pass() {
        long now = nanos();
        long wait =
                limits.stream().mapToLong(limit -> limit.waitNanos(now)).max().orElse(0);
        if (wait == 0 || refusedCallsCount) {
            limits.forEach(limit -> limit.count(now));
        }
        return Duration.ofNanos(wait);
    }

    /** What is left of each limit that there is. */
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

    /** The second, since the epoch, in which a wait that begins now is over. */
    long epochSecondAfter(Duration wait) {
        return clock.instant().plus(wait).plusNanos(999_999_999).getEpochSecond();
    }

    private long nanos() {
        Instant now = clock.instant();
        return now.getEpochSecond() * 1_000_000_000L + now.getNano();
    }
}
