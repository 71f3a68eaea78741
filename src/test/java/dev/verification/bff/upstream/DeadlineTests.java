package dev.verification.bff.upstream;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class DeadlineTests {

    private static final Instant EARLY = Instant.parse("2026-06-12T00:00:01Z");
    private static final Deadline LATE = new Deadline(EARLY.plusSeconds(8));

    @Test
    void extendToWaitsAsLongAsTheOther() {
        Deadline deadline = new Deadline(EARLY);

        assertThat(deadline.extendTo(LATE)).isTrue();
        assertThat(deadline.extendTo(new Deadline(EARLY))).isTrue();
        assertThat(deadline.at()).isEqualTo(LATE.at());
    }

    @Test
    void extendToWhenGivenUpIsTooLate() {
        Deadline deadline = new Deadline(EARLY);

        assertThat(deadline.giveUp(EARLY)).isTrue();
        assertThat(deadline.extendTo(LATE)).isFalse();
        assertThat(deadline.at()).isEqualTo(EARLY);
    }

    @Test
    void giveUpWhenGivenMoreTimeIsRefused() {
        Deadline deadline = new Deadline(EARLY);
        deadline.extendTo(LATE);

        assertThat(deadline.giveUp(EARLY)).isFalse();
        assertThat(deadline.giveUp(LATE.at())).isTrue();
    }

    @Test
    void extendToAndGiveUpAtTheSameTimeNeverBothSucceed() {
        for (int round = 0; round < 2_000; round++) {
            Deadline deadline = new Deadline(EARLY);
            CompletableFuture<Boolean> extended = CompletableFuture.supplyAsync(() -> deadline.extendTo(LATE));
            boolean givenUp = deadline.giveUp(EARLY);

            assertThat(extended.join()).isEqualTo(!givenUp);
        }
    }

    @Test
    void remainingWhenPastIsZero() {
        VirtualTime time = new VirtualTime();
        Deadline deadline = Deadline.after(Duration.ofSeconds(1), time);
        time.advance(Duration.ofSeconds(2));

        assertThat(deadline.remaining(time)).isZero();
    }
}
