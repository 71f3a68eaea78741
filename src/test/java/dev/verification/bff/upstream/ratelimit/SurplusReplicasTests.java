package dev.verification.bff.upstream.ratelimit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.verification.bff.settings.Limit;
import dev.verification.bff.upstream.VirtualTime;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** More replicas run than are configured, as during a rolling update. */
class SurplusReplicasTests {

    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final Duration OFTEN = Duration.ofMillis(100);
    private static final Limit.Window LIMIT = new Limit.Window(60, Duration.ofSeconds(6));
    private static final int CONFIGURED = 4;
    private static final int RUNNING = 6;

    private final VirtualTime time = new VirtualTime();
    private final CountingVendor vendor = new CountingVendor(time, LIMIT, 20, 1);
    private final RateLimiterFleet fleet =
            new RateLimiterFleet(RUNNING, time, TestSettings.of(CONFIGURED, LIMIT), vendor).joined();

    @Test
    void surplusReplicasShareTheBudgetWithoutExceedingIt() {
        assertThat(fleet.isShared()).isTrue();
        fleet.load(Duration.ofSeconds(30), OFTEN, 1, PATIENCE);
        assertThat(vendor.throttled()).isZero();
        assertThat(vendor.answered()).isGreaterThanOrEqualTo(5 * 60 * 95 / 100);
        assertThat(fleet.replicas).allMatch(replica -> replica.sent * RUNNING * 10 >= vendor.answered() * 9);
    }

    @Test
    void surplusReplicasWhenRedisIsLostSendNoMoreThanTheirReserves() {
        fleet.redis.lose();
        fleet.replicas.forEach(replica -> replica.requests(15, PATIENCE));
        time.advance(Duration.ofSeconds(5));
        assertThat(vendor.throttled()).isZero();
        assertThat(vendor.answered()).isEqualTo(60);
    }

    /** Until a replica has reached Redis, nobody sets its share aside: it must join before it is sent requests. */
    @Test
    void surplusReplicaThatJoinsUnderLoadExceedsNothing() {
        fleet.load(Duration.ofSeconds(9), OFTEN, 1, PATIENCE);
        fleet.start();
        time.advance(Duration.ofMillis(100));
        fleet.load(Duration.ofSeconds(12), OFTEN, 1, PATIENCE);
        assertThat(fleet.isShared()).isTrue();
        assertThat(vendor.throttled()).isZero();
        assertThat(fleet.replicas.getLast().sent).isPositive();
    }
}
