package dev.verification.bff.upstream.shared;

import static dev.verification.bff.upstream.shared.Members.BOTH;
import static dev.verification.bff.upstream.shared.Members.WINDOW;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What the script keeps for replicas that may lose Redis. */
class ReserveOfMembersTests {

    private final Members members = new Members();
    private final Member a = members.member("a", WINDOW);
    private final Member b = members.member("b", WINDOW);

    private void enterBoth() {
        a.join();
        b.join();
        a.entered();
        b.entered();
    }

    @Test
    void enterWhenNothingIsUsedKeepsAWholeShareForEach() {
        enterBoth();
        assertThat(a.reserve()).containsExactly(6L);
        assertThat(b.reserve()).containsExactly(6L);
    }

    @Test
    void askWhenAnotherKeepsItsReserveGrantsTheRestAndAsksForIt() {
        enterBoth();
        assertThat(a.ask(12, 0).value().places()).isEqualTo(6);
        assertThat(members.news).contains(new BudgetEvent.Lacking("a"));
        members.giveUp(b);
        assertThat(members.news).contains(new BudgetEvent.Eased());
        assertThat(a.ask(6, 6).value().places()).isEqualTo(6);
    }

    @Test
    void askWhenAnotherIsSilentKeepsItsPartOfWhatComesFree() {
        enterBoth();
        Grant first = a.ask(12, 0).value();
        members.giveUp(b);
        a.ask(6, 6, Member.allLanded(first, 0), List.of());
        members.advance(Duration.ofMillis(6_010));
        assertThat(a.ask(12, 12).value().places())
                .as("of the six that came free three are kept")
                .isEqualTo(3);
    }

    @Test
    void leaveGivesBackWhatWasKept() {
        enterBoth();
        members.closing(b);
        members.advance(Duration.ofMinutes(11));
        a.ask(0, 0);
        assertThat(a.ask(12, 0).value().places()).isEqualTo(12);
    }

    @Test
    void replicaThatIsForgottenIsToldToJoinAnew() {
        enterBoth();
        members.closing(b);
        assertThat(b.ask(1, 0).standing().epoch()).isEmpty();
        b.entered();
        assertThat(b.ask(1, 0).standing().epoch()).isEqualTo(b.epoch());
    }

    @Test
    void bucketKeepsTokensForEach() {
        Member one = members.member("one", BOTH);
        Member other = members.member("other", BOTH);
        one.join();
        other.join();
        one.entered();
        other.entered();
        assertThat(other.reserve()).containsExactly(17L, 50L);
        members.advance(Duration.ofMillis(100));
        assertThat(one.ask(35, 0).value().places()).isEqualTo(35 - 17);
    }

    @Test
    void questionThatComesTooLateGrantsNothing() {
        enterBoth();
        PermitRequest late = a.question(3, 0, List.of(), List.of());
        members.redis.stall(members.linkOf(a), Duration.ofNanos(1_200_000_000));
        a.budget.ask(late, grant -> {});
        members.advance(Duration.ofSeconds(2));
        assertThat(a.snapshot().windows().getFirst()).isEmpty();
    }
}
