package dev.verification.bff.upstream.shared;

import static dev.verification.bff.upstream.shared.Members.BOTH;
import static dev.verification.bff.upstream.shared.Members.WINDOW;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What the script sets aside for replicas that may lose Redis. */
class ReserveOfMembersTests {

    private final Members members = new Members();
    private final Member a = members.member("a", WINDOW);
    private final Member b = members.member("b", WINDOW);

    private void joinBoth() {
        a.report();
        b.report();
        a.joined();
        b.joined();
    }

    @Test
    void joinWhenNothingIsUsedSetsAWholeShareAsideForEach() {
        joinBoth();
        assertThat(a.reserve()).containsExactly(6L);
        assertThat(b.reserve()).containsExactly(6L);
    }

    @Test
    void acquireWhenAnotherHasAReserveGrantsTheRestAndAsksForIt() {
        joinBoth();
        assertThat(a.acquire(12, 0).value().permits()).isEqualTo(6);
        assertThat(members.events).contains(new BudgetEvent.PermitsLacking("a"));
        members.giveUp(b);
        assertThat(members.events).contains(new BudgetEvent.ReserveReleased());
        assertThat(a.acquire(6, 6).value().permits()).isEqualTo(6);
    }

    @Test
    void acquireWhenAnotherIsSilentSetsAsideItsShareOfWhatBecomesFree() {
        joinBoth();
        Grant first = a.acquire(12, 0).value();
        members.giveUp(b);
        a.acquire(6, 6, Member.allAnswered(first, 0), List.of());
        members.advance(Duration.ofMillis(6_010));
        assertThat(a.acquire(12, 12).value().permits())
                .as("of the six that became free three are set aside")
                .isEqualTo(3);
    }

    @Test
    void leaveReleasesTheReserve() {
        joinBoth();
        members.closing(b);
        members.advance(Duration.ofMinutes(11));
        a.acquire(0, 0);
        assertThat(a.acquire(12, 0).value().permits()).isEqualTo(12);
    }

    @Test
    void replicaThatIsForgottenMustReportAgain() {
        joinBoth();
        members.closing(b);
        assertThat(b.acquire(1, 0).state().epoch()).isEmpty();
        b.joined();
        assertThat(b.acquire(1, 0).state().epoch()).isEqualTo(b.epoch());
    }

    @Test
    void bucketSetsTokensAsideForEach() {
        Member one = members.member("one", BOTH);
        Member other = members.member("other", BOTH);
        one.report();
        other.report();
        one.joined();
        other.joined();
        assertThat(other.reserve()).containsExactly(17L, 50L);
        members.advance(Duration.ofMillis(100));
        assertThat(one.acquire(35, 0).value().permits()).isEqualTo(35 - 17);
    }

    @Test
    void requestThatComesTooLateGrantsNothing() {
        joinBoth();
        PermitRequest late = a.request(3, 0, List.of(), List.of());
        members.redis.stall(members.linkOf(a), Duration.ofNanos(1_200_000_000));
        a.budget.acquire(late, grant -> {});
        members.advance(Duration.ofSeconds(2));
        assertThat(a.snapshot().windows().getFirst()).isEmpty();
    }
}
