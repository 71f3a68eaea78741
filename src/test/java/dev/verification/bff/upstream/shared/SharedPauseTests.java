package dev.verification.bff.upstream.shared;

import static dev.verification.bff.upstream.shared.Members.SECOND;
import static dev.verification.bff.upstream.shared.Members.TIMES;
import static dev.verification.bff.upstream.shared.Members.WINDOW;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The pause that all replicas share, in the script itself. */
class SharedPauseTests {

    private static final Duration LEASE = Duration.ofNanos(TIMES.lease() * 1_000);

    private final Members members = new Members();
    private final List<Member> two = members.two(WINDOW);
    private final Member a = two.getFirst();
    private final Member b = two.getLast();

    @Test
    void pauseHoldsAllAndThenLetsOneProbeLeave() {
        a.budget.pause(3 * SECOND);
        Grant held = b.ask(5, 0).value();
        assertThat(held.places()).isZero();
        assertThat(held.waitMicros()).isEqualTo(3 * SECOND);
        members.advance(Duration.ofSeconds(3));
        Grant probe = b.ask(5, 0).value();
        assertThat(probe.places()).isEqualTo(1);
        assertThat(a.ask(5, 0).value().places()).isZero();
        b.budget.open(0);
        assertThat(a.ask(4, 0).value().places()).isEqualTo(4);
    }

    @Test
    void pauseWhenTheProbeIsLostSendsAnother() {
        a.budget.pause(SECOND);
        members.advance(Duration.ofSeconds(1));
        a.ask(1, 0);
        a.budget.probeLost(0);
        assertThat(a.ask(5, 1).value().places()).isEqualTo(1);
    }

    @Test
    void leaseOfAProbeIsLittleLongerThanAnAttemptMayTake() {
        LimitDefinition.Times times = LimitDefinition.Times.of(8 * SECOND, 60 * SECOND, 60 * SECOND);
        assertThat(times.lease()).isEqualTo(9 * SECOND);
    }

    @Test
    void pauseWhenTheProbesReplicaDiedSendsAnotherAfterItsLease() {
        a.budget.pause(SECOND);
        members.advance(Duration.ofSeconds(1));
        a.ask(1, 0);
        members.advance(LEASE.minusMillis(1));
        assertThat(b.ask(5, 0).value().places()).isZero();
        members.advance(Duration.ofMillis(1));
        assertThat(b.ask(5, 0).value().places()).isEqualTo(1);
    }

    @Test
    void probeThatTakesLongerThanMostIsToldWithTheWait() {
        a.budget.pause(SECOND);
        members.advance(Duration.ofSeconds(1));
        a.ask(1, 0);
        assertThat(b.ask(1, 0).standing().probeMicros()).isZero();
        members.advance(LEASE.dividedBy(2));
        assertThat(b.ask(1, 0).standing().probeMicros()).isEqualTo(TIMES.lease() / 2);
    }

    @Test
    void openWhenItIsNotTheProbeChangesNothing() {
        a.budget.pause(SECOND);
        a.budget.open(7);
        assertThat(a.ask(1, 0).standing().pausedMicros()).hasValue(SECOND);
    }
}
