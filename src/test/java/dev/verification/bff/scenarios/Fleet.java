package dev.verification.bff.scenarios;

import dev.verification.bff.settings.Limit;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * The replicas of the service and how they are configured.
 *
 * @param replicas how many
 * @param skew how far the clock of each replica is ahead of the previous one
 * @param caches whether answers are cached
 * @param diditLimits the configured limits of Didit
 * @param deepidvPerDay the configured daily limit of deepidv
 * @param redis which the replicas share; empty if they share nothing
 */
record Fleet(
        int replicas,
        Duration skew,
        boolean caches,
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
        return new Fleet(replicas, each, caches, diditLimits, deepidvPerDay, redis);
    }

    Fleet caching() {
        return new Fleet(replicas, skew, true, diditLimits, deepidvPerDay, redis);
    }

    Fleet sharing(RedisLife life) {
        return new Fleet(replicas, skew, caches, diditLimits, deepidvPerDay, Optional.of(life));
    }

    Fleet withDiditLimit(int perMinute) {
        List<Limit> limits = List.of(new Limit.Window(perMinute, Duration.ofSeconds(60)));
        return new Fleet(replicas, skew, caches, limits, deepidvPerDay, redis);
    }

    Fleet withDeepidvLimit(int perDay) {
        return new Fleet(replicas, skew, caches, diditLimits, perDay, redis);
    }

    List<Limit> deepidvLimits() {
        return List.of(new Limit.Bucket(25, 35), new Limit.Window(deepidvPerDay, Duration.ofDays(1)));
    }
}
