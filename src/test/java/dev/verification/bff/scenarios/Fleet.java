package dev.verification.bff.scenarios;

import dev.verification.bff.settings.Limit;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * The replicas of the service and how they are configured.
 *
 * @param replicas how many
 * @param skew by how much the clock of each replica is ahead of the one before it
 * @param keepsCopies whether answers are kept
 * @param diditLimits what the service believes that Didit allows
 * @param deepidvPerDay what the service believes that deepidv allows in a day
 * @param redis through which the replicas share; empty when they share nothing
 */
record Fleet(
        int replicas,
        Duration skew,
        boolean keepsCopies,
        List<Limit> diditLimits,
        int deepidvPerDay,
        Optional<RedisLife> redis) {

    static Fleet of(int replicas) {
        return new Fleet(
                replicas,
                Duration.ZERO,
                false,
                List.of(new Limit.Window(600, Duration.ofSeconds(60))),
                10_000,
                Optional.empty());
    }

    Fleet withClocksApart(Duration each) {
        return new Fleet(replicas, each, keepsCopies, diditLimits, deepidvPerDay, redis);
    }

    Fleet keepingCopies() {
        return new Fleet(replicas, skew, true, diditLimits, deepidvPerDay, redis);
    }

    Fleet sharingThrough(RedisLife life) {
        return new Fleet(replicas, skew, keepsCopies, diditLimits, deepidvPerDay, Optional.of(life));
    }

    Fleet believingDiditAllows(int perMinute) {
        List<Limit> limits = List.of(new Limit.Window(perMinute, Duration.ofSeconds(60)));
        return new Fleet(replicas, skew, keepsCopies, limits, deepidvPerDay, redis);
    }

    Fleet believingDeepidvAllows(int perDay) {
        return new Fleet(replicas, skew, keepsCopies, diditLimits, perDay, redis);
    }

    List<Limit> deepidvLimits() {
        return List.of(new Limit.Bucket(25, 35), new Limit.Window(deepidvPerDay, Duration.ofDays(1)));
    }
}
