package dev.verification.bff.upstream.ratelimit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.verification.bff.settings.ApiKeys;
import dev.verification.bff.settings.Limit;
import dev.verification.bff.settings.SettingsOf;
import dev.verification.bff.settings.UpstreamSettings;
import dev.verification.bff.upstream.VirtualTime;
import dev.verification.bff.upstream.ratelimit.RateLimiterFleet.Replica;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The key of replicas that share a budget is changed while they run. */
class ChangedKeyTests {

    private static final Duration SECOND = Duration.ofSeconds(1);
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final Limit.Window LIMIT = new Limit.Window(60, Duration.ofSeconds(6));

    private String key = "first";
    private final VirtualTime time = new VirtualTime();
    private final CountingVendor vendor = new CountingVendor(time, LIMIT, 20, 1);
    private final RateLimiterFleet fleet = new RateLimiterFleet(4, time, settings(), vendor).joined();

    @BeforeEach
    void change() {
        callEach();
        key = "second";
        callEach();
    }

    @Test
    void budgetIsSharedByAllWhoUseTheNewKey() {
        assertThat(fleet.isShared()).isTrue();
        time.advance(Duration.ofSeconds(3));
        fleet.replicas.getFirst().requests(60, PATIENCE);
        time.advance(Duration.ofMillis(500));
        assertThat(fleet.replicas.getFirst().sent)
                .as("all that is left of the window")
                .isEqualTo(2 + 60 - 8);
        assertThat(vendor.throttled()).isZero();
    }

    @Test
    void replicaThatStartsAfterwardsSharesIt() {
        Replica started = fleet.start();
        time.advance(SECOND);
        assertThat(started.limiter.budgets().getFirst().remaining()).isEqualTo(60 - 8);
    }

    @Test
    void pauseHoldsEveryReplica() {
        fleet.replicas.getLast().refuse(SECOND);
        time.advance(Duration.ofMillis(10));
        assertThat(fleet.replicas)
                .allMatch(replica -> replica.limiter.pausedUntil().isPresent());
    }

    private void callEach() {
        fleet.replicas.forEach(replica -> replica.requests(1, PATIENCE));
        time.advance(SECOND);
    }

    private RateLimiterSettings settings() {
        ApiKeys keys = new ApiKeys(() -> key, () -> "", time);
        return RateLimiterSettings.of(new UpstreamSettings(
                "didit",
                URI.create("http://didit.example"),
                keys,
                List.of(LIMIT),
                4,
                Duration.ofSeconds(5),
                SettingsOf.bounds(),
                SettingsOf.resilience()));
    }
}
