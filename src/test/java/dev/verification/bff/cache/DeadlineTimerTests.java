package dev.verification.bff.cache;

import static org.assertj.core.api.Assertions.assertThat;

import dev.verification.bff.testing.LaterClock;
import dev.verification.bff.upstream.Time;
import dev.verification.bff.upstream.VirtualTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;

class DeadlineTimerTests {

    private final VirtualTime time = new VirtualTime();
    private final DeadlineTimer timer = new DeadlineTimer(time.time());
    private final List<String> ran = new ArrayList<>();

    @Test
    void taskRunsAtItsDeadline() {
        timer.add(in(5), () -> ran.add("five"));
        time.advance(Duration.ofMillis(4_999));
        assertThat(ran).isEmpty();

        time.advance(Duration.ofMillis(1));
        assertThat(ran).containsExactly("five");
    }

    @Test
    void tasksWhenAddedInAnyOrderRunInOrderOfTheirDeadlines() {
        timer.add(in(5), () -> ran.add("five"));
        timer.add(in(2), () -> ran.add("two"));
        timer.add(in(9), () -> ran.add("nine"));
        timer.add(in(5), () -> ran.add("five again"));
        time.advance(Duration.ofSeconds(10));

        assertThat(ran).containsExactly("two", "five", "five again", "nine");
    }

    @Test
    void taskWhenRemovedDoesNotRunAndOthersDo() {
        Runnable removed = () -> ran.add("removed");
        timer.add(in(2), removed);
        timer.add(in(3), () -> ran.add("three"));
        timer.remove(in(2), removed);
        time.advance(Duration.ofSeconds(10));

        assertThat(ran).containsExactly("three");
    }

    @Test
    void taskWhenAddedByAnotherOrTooLateRuns() {
        timer.add(in(1), () -> timer.add(in(-1), () -> ran.add("late")));
        time.advance(Duration.ofSeconds(2));

        assertThat(ran).containsExactly("late");
    }

    @Test
    void taskWhenTheClockStandsStillOrIsPutForwardRunsAfterItsWait() {
        LaterClock clock = LaterClock.stopped();
        DeadlineTimer steppedTimer =
                new DeadlineTimer(new Time(clock, clock, time.time().scheduler()));
        steppedTimer.add(clock.instant().plusSeconds(10), () -> ran.add("before"));
        clock.advance(Duration.ofSeconds(16));
        steppedTimer.add(clock.instant().plusMillis(100), () -> ran.add("after"));
        time.advance(Duration.ofMillis(99));
        assertThat(ran).isEmpty();

        time.advance(Duration.ofMillis(1));
        assertThat(ran).containsExactly("before", "after");
    }

    @Test
    void taskWhenAnotherIsAddedWhileItsTimerIsOverdueRunsAsSoonAsThatEnds() {
        LaterClock clock = LaterClock.stopped();
        DeadlineTimer lateTimer =
                new DeadlineTimer(new Time(clock, clock, time.time().scheduler()));
        lateTimer.add(clock.instant().plusMillis(10), () -> ran.add("due"));
        clock.advance(Duration.ofMillis(11));
        lateTimer.add(clock.instant().plusSeconds(3), () -> ran.add("later"));
        time.advance(Duration.ofMillis(10));

        assertThat(ran).containsExactly("due");
    }

    @Test
    void taskWhenAnotherOfTheSameDeadlineFailsRuns() {
        Scheduler thread = Schedulers.newSingle("deadlines");
        try {
            CompletableFuture<Void> second = new CompletableFuture<>();
            Time system = Time.ofSystem(thread);
            Instant deadline = system.now().plusMillis(20);
            DeadlineTimer systemTimer = new DeadlineTimer(system);
            systemTimer.add(deadline, () -> {
                throw new IllegalStateException("expected");
            });
            systemTimer.add(deadline, () -> second.complete(null));

            assertThat(second).succeedsWithin(Duration.ofSeconds(60));
        } finally {
            thread.dispose();
        }
    }

    private Instant in(int seconds) {
        return time.instant().plusSeconds(seconds);
    }
}
