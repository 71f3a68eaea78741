package dev.verification.bff.upstream.ratelimit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.verification.bff.settings.Limit;
import dev.verification.bff.upstream.VirtualTime;
import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** 200 feeds at 30 in any three seconds: six windows must pass, and one answer come, which takes 18.07 s at best. */
class TwoHundredFeedsTests {

    private static final int FEEDS = 200;
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final Duration STEP = Duration.ofMillis(1);
    private static final Duration HALF_AN_ANSWER = Duration.ofMillis(35);
    private static final Limit.Window LIMIT = new Limit.Window(30, Duration.ofSeconds(3));

    private final VirtualTime time = new VirtualTime();

    @ParameterizedTest(name = "{0} replicas")
    @ValueSource(ints = {1, 4})
    void allAreReadInLittleMoreThanTheLeastTime(int replicas) {
        Duration took = read(replicas, HALF_AN_ANSWER, HALF_AN_ANSWER, 1);
        assertThat(took).isBetween(Duration.ofMillis(18_070), Duration.ofMillis(18_400));
    }

    /** Latencies cannot be predicted then, so each window may lose all of one. */
    @ParameterizedTest(name = "{0} replicas, ways of {1} to {2} ms")
    @CsvSource({"1, 0, 70", "4, 0, 70", "1, 5, 65", "4, 5, 65", "1, 25, 45", "4, 25, 45", "1, 1, 300", "4, 1, 300"})
    void noneIsRefusedHoweverUnevenTheDelivery(int replicas, int shortestMillis, int longestMillis) {
        for (int seed = 0; seed < 20; seed++) {
            Duration took = read(replicas, Duration.ofMillis(shortestMillis), Duration.ofMillis(longestMillis), seed);
            assertThat(took).isLessThan(Duration.ofSeconds(18).plusMillis(7L * 2 * longestMillis));
        }
    }

    private Duration read(int replicas, Duration shortestDelivery, Duration longestDelivery, int seed) {
        CountingVendor vendor = new CountingVendor(time, LIMIT, shortestDelivery, longestDelivery, seed);
        RateLimiterFleet fleet = new RateLimiterFleet(replicas, time, LIMIT, vendor).joined();
        Duration began = time.elapsed();
        fleet.replicas.forEach(replica -> replica.requests(FEEDS / replicas, PATIENCE));
        while (vendor.answered() < FEEDS && time.elapsed().minus(began).compareTo(PATIENCE) < 0) {
            time.advance(STEP);
        }
        time.advance(longestDelivery);
        assertThat(vendor.answered()).isEqualTo(FEEDS);
        assertThat(vendor.throttled()).isZero();
        return time.elapsed().minus(began);
    }
}
