package dev.verification.bff.upstream.gate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.verification.bff.upstream.VirtualTime;
import dev.verification.bff.upstream.settings.Limit;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The clock of Redis is set while four replicas are asked for four times what is allowed. */
class RedisClockTests {

    private static final Limit.Window LIMIT = new Limit.Window(60, Duration.ofSeconds(6));
    private static final Duration STEP = Duration.ofMillis(100);
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final VirtualTime time = new VirtualTime();
    private final CountingVendor vendor = new CountingVendor(time, 60, LIMIT.length(), 20, 1);
    private final GateFleet fleet = new GateFleet(4, time, LIMIT, vendor).joined();

    @ParameterizedTest
    @ValueSource(strings = {"PT1H", "PT5S", "PT0.3S", "PT-0.3S", "PT-5S", "PT-1H"})
    void clockThatIsSetStopsNobodyForLongAndLetsNothingThroughBesides(Duration step) {
        fleet.load(Duration.ofSeconds(9), STEP, 1, PATIENCE);
        fleet.redis.setClock(step);
        for (int i = 0; i < 6; i++) {
            int before = vendor.answered();
            fleet.load(Duration.ofSeconds(2), STEP, 1, PATIENCE);
            assertThat(vendor.answered()).isGreaterThan(before);
        }
        assertThat(vendor.throttled()).isZero();
        assertThat(fleet.isShared()).isTrue();
    }

    @Test
    void redisThatForgetsEverythingGrantsNothingBeforeAllHaveTold() {
        fleet.load(Duration.ofSeconds(9), STEP, 1, PATIENCE);
        fleet.redis.stall(fleet.replicas.getFirst().link, Duration.ofMillis(1_500));
        fleet.redis.flush();
        fleet.load(Duration.ofSeconds(12), STEP, 1, PATIENCE);
        assertThat(vendor.throttled()).isZero();
        assertThat(fleet.isShared()).isTrue();
    }
}
