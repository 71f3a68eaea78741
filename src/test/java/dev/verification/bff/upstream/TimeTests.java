package dev.verification.bff.upstream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import reactor.core.scheduler.Schedulers;

class TimeTests {

    private final VirtualTime clock = new VirtualTime();
    private final Time time = clock.time();

    @ParameterizedTest
    @ValueSource(strings = {"PT-1H", "PT-5S", "PT1H"})
    void nowWhenTheTimeOfDayIsSetGoesOnAsIfNothingHappened(Duration step) {
        Instant before = time.now();
        clock.setTimeOfDay(step);
        clock.advance(Duration.ofSeconds(3));

        assertThat(time.now()).isEqualTo(before.plusSeconds(3));
        assertThat(time.wall().instant()).isEqualTo(before.plusSeconds(3).plus(step));
    }

    @ParameterizedTest
    @ValueSource(strings = {"PT-1H", "PT-5S", "PT1H"})
    void shownWhenTheTimeOfDayIsSetIsAsLongAgoAsBefore(Duration step) {
        Instant at = time.now();
        clock.advance(Duration.ofSeconds(3));
        clock.setTimeOfDay(step);

        assertThat(Duration.between(time.shown(at), time.wall().instant())).isEqualTo(Duration.ofSeconds(3));
        assertThat(time.unshown(time.shown(at))).isEqualTo(at);
    }

    @Test
    void shownWhenTheClocksDifferByLittleStaysTheSame() {
        Instant at = time.now();
        clock.setTimeOfDay(Duration.ofMillis(999));

        assertThat(time.shown(at)).isEqualTo(at);
    }

    @Test
    void systemsTimeStartsAtTheTimeOfDayAndNeverGoesBack() {
        Time system = Time.ofSystem(Schedulers.immediate());
        Instant last = system.now();
        assertThat(system.shown(last)).isCloseTo(last, within(Duration.ofSeconds(1)));
        for (int look = 0; look < 1_000; look++) {
            Instant now = system.now();
            assertThat(now).isAfterOrEqualTo(last);
            last = now;
        }
    }
}
