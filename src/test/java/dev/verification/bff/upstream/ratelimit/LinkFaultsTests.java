package dev.verification.bff.upstream.ratelimit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.verification.bff.settings.Limit;
import dev.verification.bff.upstream.VirtualTime;
import dev.verification.bff.upstream.ratelimit.RateLimiterFleet.Replica;
import java.time.Duration;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever happens to the replicas' connections to Redis, the limit holds. */
class LinkFaultsTests {

    private static final Limit.Window LIMIT = new Limit.Window(40, Duration.ofSeconds(4));
    private static final Duration TEN = Duration.ofSeconds(10);
    private static final Limit HUNDRED = new Limit.Window(100, TEN);
    private static final int FOUR_TIMES = 40;
    /** As deepidv. */
    private static final Limit.Bucket BUCKET = new Limit.Bucket(25, 35);

    private static final Limit.Window DAY = new Limit.Window(10_000, Duration.ofDays(1));

    private final VirtualTime time = new VirtualTime();

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10})
    void limitHoldsWhateverHappensToTheConnections(long seed) {
        assertHolds(seed);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 6})
    void bucketHoldsWhateverHappensToTheConnections(long seed) {
        assertBucketHolds(seed);
    }

    /** A thousand with {@code -Dfleet.seeds=1000}. */
    @Tag("proof")
    @Test
    void limitHoldsWhateverHappensToTheConnectionsWithManySeeds() {
        int seeds = Integer.getInteger("fleet.seeds", 40);
        for (long seed = 100; seed < 100 + seeds; seed++) {
            assertHolds(seed);
            assertBucketHolds(seed);
        }
    }

    /** Pauses in the load let the bucket fill, and replicas have reserves when it begins again. */
    private void assertBucketHolds(long seed) {
        CountingVendor vendor = new CountingVendor(time, BUCKET, 30, seed);
        RateLimiterFleet fleet = new RateLimiterFleet(4, time, TestSettings.of(4, BUCKET, DAY), vendor).joined();
        LinkFaults load = new LinkFaults(fleet, seed).begin();
        for (int i = 0; i < 8; i++) {
            load.load(Duration.ofSeconds(1), 0);
            load.load(Duration.ofMillis(1_500), 4 * BUCKET.perSecond());
        }
        assertThat(vendor.throttled()).as("seed %d", seed).isZero();
        assertThat(vendor.answered()).as("seed %d", seed).isGreaterThan(150);
    }

    private void assertHolds(long seed) {
        CountingVendor vendor = new CountingVendor(time, LIMIT, 30, seed);
        RateLimiterFleet fleet = new RateLimiterFleet(4, time, LIMIT, vendor).joined();
        new LinkFaults(fleet, seed).begin().load(TEN.multipliedBy(2), FOUR_TIMES);
        assertThat(vendor.throttled()).as("seed %d", seed).isZero();
        assertThat(vendor.answered()).as("seed %d", seed).isGreaterThan(60);
    }

    /** It stalls 1.5 s every 6 s. */
    @Test
    void limitHoldsWhenOneConnectionStallsAgainAndAgain() {
        CountingVendor vendor = new CountingVendor(time, HUNDRED, 40, 1);
        RateLimiterFleet fleet = new RateLimiterFleet(4, time, HUNDRED, vendor).joined();
        LinkFaults load = new LinkFaults(fleet, 1);
        for (int i = 0; i < 10; i++) {
            fleet.redis.stall(fleet.replicas.getFirst().link, Duration.ofMillis(1_500));
            load.load(Duration.ofSeconds(6), FOUR_TIMES);
        }
        assertThat(vendor.throttled()).isZero();
        assertThat(vendor.most()).isBetween(95, 100);
    }

    /** They stall 300 ms every 4 s. */
    @Test
    void limitHoldsWhenAllConnectionsStallAgainAndAgain() {
        CountingVendor vendor = new CountingVendor(time, HUNDRED, 40, 1);
        RateLimiterFleet fleet = new RateLimiterFleet(4, time, HUNDRED, vendor).joined();
        LinkFaults load = new LinkFaults(fleet, 1);
        for (int i = 0; i < 12; i++) {
            for (Replica replica : fleet.replicas) {
                fleet.redis.stall(replica.link, Duration.ofMillis(300));
            }
            load.load(Duration.ofSeconds(4), FOUR_TIMES);
        }
        assertThat(vendor.throttled()).isZero();
        assertThat(vendor.answered()).isGreaterThan(300);
    }
}
