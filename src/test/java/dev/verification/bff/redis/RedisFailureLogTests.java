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
    private final RedisFailureLog trouble = new RedisFailureLog("each keeps to its share", time::instant);

    @AfterEach
    void close() {
        log.close();
    }

    @Test
    void troubleIsSaidOnceWhenItBeginsAndOnceWhenItIsOver() {
        for (int i = 0; i < 1_000; i++) {
            trouble.begin(SLOW);
            time.advance(Duration.ofMillis(200));
        }
        trouble.end();
        trouble.end();
        assertThat(log.lines())
                .containsExactly(
                        "Redis cannot be used: it does not answer in time; each keeps to its share",
                        "Redis can be used again; the reason was: it does not answer in time");
    }

    @Test
    void troubleThatComesAndGoesIsSaidOnceAMinute() {
        for (int second = 0; second < 180; second++) {
            trouble.begin(SLOW);
            trouble.end();
            time.advance(Duration.ofSeconds(1));
        }
        assertThat(log.lines()).hasSize(2 * 3);
    }

    @Test
    void troubleOfTwoReasonsByTurnsIsSaidOnceAMinuteEach() {
        for (int second = 0; second < 180; second++) {
            trouble.begin(second % 2 == 0 ? SLOW : FULL);
            time.advance(Duration.ofSeconds(1));
        }
        assertThat(log.lines()).hasSize(2 * 3);
    }

    @Test
    void troubleThatComesAgainAndStaysIsSaidAfterAMinute() {
        trouble.begin(SLOW);
        trouble.end();
        for (int second = 0; second < 70; second++) {
            trouble.begin(SLOW);
            time.advance(Duration.ofSeconds(1));
        }
        assertThat(log.lines()).hasSize(3);
    }
}
