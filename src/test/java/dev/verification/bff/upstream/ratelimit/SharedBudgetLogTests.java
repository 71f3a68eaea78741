package dev.verification.bff.upstream.ratelimit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.verification.bff.settings.Limit;
import dev.verification.bff.testing.LogOf;
import dev.verification.bff.upstream.VirtualTime;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What two replicas log about the budget that they share. */
class SharedBudgetLogTests {

    private static final Limit.Window LIMIT = new Limit.Window(60, Duration.ofSeconds(6));
    private static final Duration SECOND = Duration.ofSeconds(1);

    private final LogOf log = new LogOf(SharedBudgetLog.class);
    private final VirtualTime time = new VirtualTime();
    private final CountingVendor vendor = new CountingVendor(time, LIMIT, 20, 1);
    private final RateLimiterFleet fleet = new RateLimiterFleet(2, time, LIMIT, vendor).joined();

    @AfterEach
    void close() {
        log.close();
    }

    @Test
    void connectionThatIsLostAgainAndAgainIsNotLoggedForTheBudgets() {
        for (int i = 0; i < 10; i++) {
            fleet.redis.lose();
            time.advance(SECOND);
            fleet.redis.restore();
            time.advance(SECOND);
        }
        assertThat(fleet.isShared()).isTrue();
        assertThat(lines("all replicas share one budget")).isEqualTo(2);
        assertThat(log.lines()).hasSize(2);
    }

    @Test
    void redisThatForgetsEverythingAgainAndAgainIsLoggedOnceAMinuteAndOnceWhenItIsOver() {
        for (int i = 0; i < 16; i++) {
            fleet.redis.flush();
            fleet.load(Duration.ofSeconds(5), Duration.ofSeconds(1), 1, SECOND);
        }
        assertThat(fleet.isShared()).isTrue();
        assertThat(lines("Redis has forgotten the budget")).isEqualTo(2 * 2);
        assertThat(lines("all replicas share one budget")).isEqualTo(2 + 2 * 2);
    }

    @Test
    void clockThatIsSetIsLoggedOnceByEach() {
        fleet.load(SECOND, Duration.ofMillis(500), 1, SECOND);
        fleet.redis.setClock(Duration.ofHours(-1));
        fleet.load(Duration.ofSeconds(8), Duration.ofMillis(500), 1, SECOND);
        assertThat(lines("the clock of Redis was set")).isEqualTo(2);
        assertThat(log.lines()).hasSize(3 * 2);
    }

    private long lines(String part) {
        return log.lines().stream().filter(line -> line.contains(part)).count();
    }
}
