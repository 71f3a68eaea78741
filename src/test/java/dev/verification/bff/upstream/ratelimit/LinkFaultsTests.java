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
    private static final int FOUR_TIMES = 40;

    private final VirtualTime time = new VirtualTime();

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10})
    void limitHoldsWhateverHappensToTheConnections(long seed) {
        assertHolds(seed);
    }

    /** A thousand with {@code -Dfleet.seeds=1000}. */
    @Tag("proof")
    @Test
    void limitHoldsWhateverHappensToTheConnectionsWithManySeeds() {
        int seeds = Integer.getInteger("fleet.seeds", 40);
        for (long seed = 100; seed < 100 + seeds; seed++) {
            assertHolds(seed);
        }
    }

    private void assertHolds(long seed) {
        CountingVendor vendor = new CountingVendor(time, 40, LIMIT.length(), 30, seed);
        RateLimiterFleet fleet = new RateLimiterFleet(4, time, LIMIT, vendor).joined();
        new LinkFaults(fleet, seed).begin().load(TEN.multipliedBy(2), FOUR_TIMES);
        assertThat(vendor.throttled()).as("seed %d", seed).isZero();
        assertThat(vendor.answered()).as("seed %d", seed).isGreaterThan(60);
    }

    /** It stalls 1.5 s every 6 s. */
    @Test
    void limitHoldsWhenOneConnectionStallsAgainAndAgain() {
        CountingVendor vendor = new CountingVendor(time, 100, TEN, 40, 1);
        RateLimiterFleet fleet = new RateLimiterFleet(4, time, new Limit.Window(100, TEN), vendor).joined();
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
        CountingVendor vendor = new CountingVendor(time, 100, TEN, 40, 1);
        RateLimiterFleet fleet = new RateLimiterFleet(4, time, new Limit.Window(100, TEN), vendor).joined();
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
