package dev.verification.bff.redis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.verification.bff.testing.LogOf;
import dev.verification.bff.upstream.VirtualTime;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class RedisFailureLogTests {

    private static final String SLOW = "it does not answer in time";
    private static final String FULL = "its memory is full";

    private final VirtualTime time = new VirtualTime();
    private final LogOf log = new LogOf(RedisFailureLog.class);
    private final RedisFailureLog failures = new RedisFailureLog("each uses its share", time::instant);

    @AfterEach
    void close() {
        log.close();
    }

    @Test
    void troubleIsSaidOnceWhenItBeginsAndOnceWhenItIsOver() {
        for (int i = 0; i < 1_000; i++) {
            failures.begin(SLOW);
            time.advance(Duration.ofMillis(200));
        }
        failures.end();
        failures.end();
        assertThat(log.lines())
                .containsExactly(
                        "Redis cannot be used: it does not answer in time; each uses its share",
                        "Redis can be used again; the reason was: it does not answer in time");
    }

    @Test
    void troubleThatComesAndGoesIsSaidOnceAMinute() {
        for (int second = 0; second < 180; second++) {
            failures.begin(SLOW);
            failures.end();
            time.advance(Duration.ofSeconds(1));
        }
        assertThat(log.lines()).hasSize(2 * 3);
    }

    @Test
    void troubleOfTwoReasonsByTurnsIsSaidOnceAMinuteEach() {
        for (int second = 0; second < 180; second++) {
            failures.begin(second % 2 == 0 ? SLOW : FULL);
            time.advance(Duration.ofSeconds(1));
        }
        assertThat(log.lines()).hasSize(2 * 3);
    }

    @Test
    void troubleThatComesAgainAndStaysIsSaidAfterAMinute() {
        failures.begin(SLOW);
        failures.end();
        for (int second = 0; second < 70; second++) {
            failures.begin(SLOW);
            time.advance(Duration.ofSeconds(1));
        }
        assertThat(log.lines()).hasSize(3);
    }
}
