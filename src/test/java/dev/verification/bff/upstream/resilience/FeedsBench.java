package dev.verification.bff.upstream.resilience;

import dev.verification.bff.settings.Limit;
import dev.verification.bff.testing.RedisServer;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Flux;

/**
 * How long 200 feeds take at 30 in any three seconds: ideally 18.07 s, for six windows and one answer.
 * To reach: 18.4 s, every feed, and no call refused. {@code TwoHundredFeedsTests} asserts the same in virtual time.
 */
@Tag("bench")
class FeedsBench {

    private static final int FEEDS = 200;
    private static final Limit.Window LIMIT = new Limit.Window(30, Duration.ofSeconds(3));
    private static final Duration ANSWER = Duration.ofMillis(70);
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    /** The first calls of a process load its classes; that is measured elsewhere. */
    @BeforeAll
    static void warmUp() {
        Limit.Window wide = new Limit.Window(10_000, Duration.ofSeconds(1));
        try (LimitedVendor vendor = LimitedVendor.start(wide, Duration.ZERO, Duration.ZERO);
                RealFleet fleet = new RealFleet(1, "", vendor.url(), List.of(wide))) {
            fleet.load(300, Duration.ofSeconds(3));
        }
    }

    @Test
    void twoHundredFeedsThroughFourReplicasThatShare() {
        try (RedisServer redis = RedisServer.start()) {
            measure("four replicas, one Redis, answers after 70 ms", 4, redis.url(), ANSWER);
            measure("four replicas, one Redis, answers within 70 ms", 4, redis.url(), Duration.ZERO);
        }
    }

    @Test
    void twoHundredFeedsThroughOneReplicaAlone() {
        measure("one replica alone, answers after 70 ms", 1, "", ANSWER);
        measure("one replica alone, answers within 70 ms", 1, "", Duration.ZERO);
    }

    private static void measure(String what, int replicas, String redis, Duration soonest) {
        try (LimitedVendor vendor = LimitedVendor.start(LIMIT, soonest, ANSWER);
                RealFleet fleet = new RealFleet(replicas, redis, vendor.url(), List.of(LIMIT))) {
            long began = System.nanoTime();
            Flux.range(0, FEEDS)
                    .flatMap(feed -> fleet.replicas.get(feed % replicas).request(PATIENCE), FEEDS)
                    .then()
                    .block(PATIENCE);
            System.out.printf(
                    "200 feeds at 30 in any 3 s, %s: %.3f s (to reach: 18.4), %d answered, %d answered 429%n",
                    what, (System.nanoTime() - began) / 1e9, fleet.answered(), vendor.throttled());
        }
    }
}
