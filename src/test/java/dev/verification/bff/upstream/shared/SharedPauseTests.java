package dev.verification.bff.upstream.shared;

import static dev.verification.bff.upstream.shared.Members.SECOND;
import static dev.verification.bff.upstream.shared.Members.TIMING;
import static dev.verification.bff.upstream.shared.Members.WINDOW;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The pause that all replicas share, in the script itself. */
class SharedPauseTests {

    private static final Duration LEASE = Duration.ofNanos(TIMING.lease() * 1_000);

    private final Members members = new Members();
    private final List<Member> two = members.two(WINDOW);
    private final Member a = two.getFirst();
    private final Member b = two.getLast();

    @Test
    void pauseHoldsAllAndThenAllowsOneProbe() {
        a.budget.pause(3 * SECOND);
        Grant held = b.acquire(5, 0).value();
        assertThat(held.permits()).isZero();
        assertThat(held.waitMicros()).isEqualTo(3 * SECOND);
        members.advance(Duration.ofSeconds(3));
        Grant probe = b.acquire(5, 0).value();
        assertThat(probe.permits()).isEqualTo(1);
        assertThat(a.acquire(5, 0).value().permits()).isZero();
        b.budget.endPause(0);
        assertThat(a.acquire(4, 0).value().permits()).isEqualTo(4);
    }

    @Test
    void pauseWhenTheProbeIsLostSendsAnother() {
        a.budget.pause(SECOND);
        members.advance(Duration.ofSeconds(1));
        a.acquire(1, 0);
        a.budget.probeLost(0);
        assertThat(a.acquire(5, 1).value().permits()).isEqualTo(1);
    }

    @Test
    void leaseOfAProbeIsLittleLongerThanAnAttemptMayTake() {
        LimitDefinition.Timing times = LimitDefinition.Timing.of(8 * SECOND, 60 * SECOND, 60 * SECOND);
        assertThat(times.lease()).isEqualTo(9 * SECOND);
    }

    @Test
    void pauseWhenTheProbesReplicaDiedSendsAnotherAfterItsLease() {
        a.budget.pause(SECOND);
        members.advance(Duration.ofSeconds(1));
        a.acquire(1, 0);
        members.advance(LEASE.minusMillis(1));
        assertThat(b.acquire(5, 0).value().permits()).isZero();
        members.advance(Duration.ofMillis(1));
        assertThat(b.acquire(5, 0).value().permits()).isEqualTo(1);
    }

    @Test
    void probeThatTakesLongerThanMostIsReportedWithTheWait() {
        a.budget.pause(SECOND);
        members.advance(Duration.ofSeconds(1));
        a.acquire(1, 0);
        assertThat(b.acquire(1, 0).state().probeMicros()).isZero();
        members.advance(LEASE.dividedBy(2));
        assertThat(b.acquire(1, 0).state().probeMicros()).isEqualTo(TIMING.lease() / 2);
    }

    @Test
    void endPauseWhenItIsNotTheProbeChangesNothing() {
        a.budget.pause(SECOND);
        a.budget.endPause(7);
        assertThat(a.acquire(1, 0).state().pausedMicros()).hasValue(SECOND);
    }
}
