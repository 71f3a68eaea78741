package dev.verification.bff.upstream.ratelimit;

import dev.verification.bff.upstream.ratelimit.RateLimiterFleet.Replica;
import java.time.Duration;
import java.util.Random;
import java.util.concurrent.TimeUnit;

/**
 * Stalls, cuts and slows down the connections of replicas to Redis, and lets answers overtake events, each by itself
 * and at random. Now and then Redis forgets everything.
 */
final class LinkFaults {

    private static final Duration PATIENCE = Duration.ofSeconds(5);
    /** Faults: once in twenty seconds or so. */
    private static final int FORGETS_ONCE_IN = 20;

    private final RateLimiterFleet fleet;
    private final Random chance;

    LinkFaults(RateLimiterFleet fleet, long seed) {
        this.fleet = fleet;
        this.chance = new Random(seed);
    }

    /** For each replica one fault after the other. */
    LinkFaults begin() {
        fleet.replicas.forEach(this::next);
        return this;
    }

    private void next(Replica replica) {
        later(Duration.ofMillis(chance.nextInt(4_000)), () -> befall(replica));
    }

    private void befall(Replica replica) {
        Duration length = Duration.ofMillis(20 + chance.nextInt(chance.nextBoolean() ? 300 : 3_000));
        switch (chance.nextInt(4)) {
            case 0 -> fleet.redis.stall(replica.link, length);
            case 1 -> {
                fleet.redis.lose(replica.link);
                later(length, () -> fleet.redis.restore(replica.link));
            }
            case 2 -> {
                fleet.redis.delayEvents(replica.link, Duration.ofMillis(chance.nextInt(80)));
                later(length, () -> fleet.redis.delayEvents(replica.link, Duration.ZERO));
            }
            default -> {
                fleet.redis.slow(replica.link, Duration.ofMillis(chance.nextInt(80)));
                later(length, () -> fleet.redis.slow(replica.link, Duration.ZERO));
            }
        }
        if (chance.nextInt(FORGETS_ONCE_IN) == 0) {
            fleet.redis.flush();
        }
        later(length, () -> next(replica));
    }

    /** Sends more calls than its share through every replica, through some more than others. */
    void load(Duration length, int perSecond) {
        Duration step = Duration.ofMillis(20);
        double each = perSecond * step.toMillis() / 1_000.0 / fleet.replicas.size();
        for (Duration at = Duration.ZERO; at.compareTo(length) < 0; at = at.plus(step)) {
            for (Replica replica : fleet.replicas) {
                replica.requests(chance.nextDouble() < each ? 1 : 0, PATIENCE);
            }
            fleet.time.advance(step);
        }
    }

    private void later(Duration wait, Runnable task) {
        fleet.time.time().scheduler().schedule(task, wait.toNanos(), TimeUnit.NANOSECONDS);
    }
}
