package dev.verification.bff.testing;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.concurrent.atomic.AtomicReference;

/** A clock, the system's unless another is given, which a test advances instead of waiting. */
public final class LaterClock extends Clock {

    private final Clock clock;
    private final AtomicReference<Duration> ahead = new AtomicReference<>(Duration.ZERO);

    public LaterClock() {
        this(Clock.systemUTC());
    }

    private LaterClock(Clock clock) {
        this.clock = clock;
    }

    /** Stands still unless it is advanced. */
    public static LaterClock stopped() {
        return new LaterClock(Clock.fixed(Instant.now(), ZoneOffset.UTC));
    }

    public void advance(Duration by) {
        ahead.accumulateAndGet(by, Duration::plus);
    }

    @Override
    public Instant instant() {
        return clock.instant().plus(ahead.get());
    }

    @Override
    public ZoneId getZone() {
        return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
        return this;
    }
}
