package dev.verification.bff.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Random;
import org.junit.jupiter.api.Test;

class SlidingWindowTests {

    private static final long SECOND = 1_000_000_000L;

    private final SlidingWindow window = new SlidingWindow(3, Duration.ofSeconds(60));

    @Test
    void waitWhenFullIsUntilTheOldestCallLeaves() {
        countAt(0, 10, 20);

        assertThat(window.waitNanos(30 * SECOND)).isEqualTo(30 * SECOND);
        assertThat(window.waitNanos(60 * SECOND - 1)).isEqualTo(1);
        assertThat(window.waitNanos(60 * SECOND)).isZero();
    }

    @Test
    void waitWhenOldestHasLeftIsUntilTheNext() {
        countAt(0, 10, 20, 60);

        assertThat(window.waitNanos(60 * SECOND)).isEqualTo(10 * SECOND);
        assertThat(window.remaining(70 * SECOND)).isEqualTo(1);
    }

    @Test
    void resetForgetsEveryCall() {
        countAt(0, 0, 0);
        window.reset();

        assertThat(window.remaining(SECOND)).isEqualTo(3);
        assertThat(window.waitNanos(SECOND)).isZero();
    }

    @Test
    void callsWhenComingAtRandomAreLetThroughAsByALogOfAllInstants() {
        Random random = new Random(7);
        SlidingWindow tested = new SlidingWindow(600, Duration.ofSeconds(60));
        Deque<Long> log = new ArrayDeque<>();
        long now = 0;
        for (int i = 0; i < 20_000; i++) {
            now += random.nextInt(200_000_000);
            while (!log.isEmpty() && log.peekFirst() <= now - 60 * SECOND) {
                log.removeFirst();
            }
            assertThat(tested.waitNanos(now) == 0).isEqualTo(log.size() < 600);
            assertThat(tested.waitNanos(now)).isEqualTo(log.size() < 600 ? 0 : log.peekFirst() + 60 * SECOND - now);
            if (log.size() < 600) {
                log.addLast(now);
                tested.count(now);
            }
        }
    }

    private void countAt(long... seconds) {
        for (long second : seconds) {
            window.count(second * SECOND);
        }
    }
}
