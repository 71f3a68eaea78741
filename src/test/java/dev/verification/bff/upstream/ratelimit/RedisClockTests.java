package dev.verification.bff.upstream.ratelimit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.verification.bff.settings.Limit;
import dev.verification.bff.upstream.VirtualTime;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The clock of Redis is set, or it forgets everything, while four replicas send calls. */
class RedisClockTests {

    private static final Limit.Window LIMIT = new Limit.Window(60, Duration.ofSeconds(6));
    /** Four times what is allowed. */
    private static final Duration OFTEN = Duration.ofMillis(100);

    /** Four fifths of what is allowed. */
    private static final Duration SELDOM = Duration.ofMillis(500);

    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final VirtualTime time = new VirtualTime();
    private final CountingVendor vendor = new CountingVendor(time, LIMIT, 20, 1);
    private final RateLimiterFleet fleet = new RateLimiterFleet(4, time, LIMIT, vendor).joined();

    @ParameterizedTest
    @ValueSource(strings = {"PT1H", "PT5S", "PT0.3S", "PT-0.3S", "PT-5S", "PT-1H"})
    void clockThatIsSetStopsNobodyForLongAndExceedsNothing(Duration step) {
        fleet.load(Duration.ofSeconds(9), SELDOM, 1, PATIENCE);
        fleet.redis.setClock(step);
        for (int i = 0; i < 6; i++) {
            int before = vendor.answered();
            fleet.load(Duration.ofSeconds(2), SELDOM, 1, PATIENCE);
            assertThat(vendor.answered()).isGreaterThan(before);
        }
        assertThat(vendor.throttled()).isZero();
        assertThat(fleet.isShared()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"PT1H", "PT5S", "PT0.3S", "PT-0.3S", "PT-5S", "PT-1H"})
    void clockThatIsSetUnderFourTimesTheLoadExceedsNothing(Duration step) {
        fleet.load(Duration.ofSeconds(9), OFTEN, 1, PATIENCE);
        fleet.redis.setClock(step);
        fleet.load(Duration.ofSeconds(12), OFTEN, 1, PATIENCE);
        assertThat(vendor.throttled()).isZero();
        assertThat(vendor.answered()).isGreaterThanOrEqualTo(3 * 60);
    }

    @Test
    void redisThatForgetsEverythingGrantsNothingBeforeAllHaveReported() {
        fleet.load(Duration.ofSeconds(9), OFTEN, 1, PATIENCE);
        fleet.redis.stall(fleet.replicas.getFirst().link, Duration.ofMillis(1_500));
        fleet.redis.flush();
        fleet.load(Duration.ofSeconds(12), OFTEN, 1, PATIENCE);
        assertThat(vendor.throttled()).isZero();
        assertThat(fleet.isShared()).isTrue();
    }
}
