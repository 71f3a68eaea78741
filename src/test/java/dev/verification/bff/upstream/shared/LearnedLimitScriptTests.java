package dev.verification.bff.upstream.shared;

import static dev.verification.bff.upstream.shared.Members.BOTH_OF_ONE;
import static dev.verification.bff.upstream.shared.Members.SECOND;
import static dev.verification.bff.upstream.shared.Members.WINDOW;
import static dev.verification.bff.upstream.shared.Members.WINDOW_OF_ONE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.verification.bff.upstream.shared.BudgetSnapshot.CallCount;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What an upstream says of its limit and of what is left, in the script itself. */
class LearnedLimitScriptTests {

    private final Members members = new Members();

    @Test
    void learnWhenAHigherLimitIsNamedUsesTheLatest() {
        Member a = members.one(WINDOW_OF_ONE);
        a.budget.learn(3);
        a.budget.learn(9);
        ScriptResponse<Grant> answer = a.acquire(12, 0);
        assertThat(answer.value().permits()).isEqualTo(9);
        assertThat(answer.state().learnedLimit()).isEqualTo(9);
        assertThat(members.events).contains(new BudgetEvent.LimitLearned(3), new BudgetEvent.LimitLearned(9));
    }

    @Test
    void learnWhenTheConfiguredLimitIsNamedForgetsWhatWasLearned() {
        Member a = members.one(WINDOW_OF_ONE);
        a.budget.learn(3);
        a.budget.learn(500);
        ScriptResponse<Grant> answer = a.acquire(12, 0);
        assertThat(answer.value().permits()).isEqualTo(12);
        assertThat(answer.state().learnedLimit()).isZero();
    }

    @Test
    void learnWhenThereAreSeveralLimitsIsIgnored() {
        Member a = members.one(BOTH_OF_ONE);
        a.budget.learn(3);
        ScriptResponse<Grant> answer = a.acquire(5, 0);
        assertThat(answer.value().permits()).isEqualTo(5);
        assertThat(answer.state().learnedLimit()).isZero();
    }

    @Test
    void remainingWhenFewerAreLeftCountsTheRestUntilTheReset() {
        Member a = members.one(WINDOW_OF_ONE);
        Grant first = a.acquire(2, 0).value();
        a.budget.remaining(a.epoch(), 4, 3 * SECOND, first.token());
        assertThat(a.acquire(12, 2).value().permits()).isEqualTo(4);
        members.advance(Duration.ofMillis(2_999));
        assertThat(a.acquire(12, 14).value().permits()).isZero();
        members.advance(Duration.ofMillis(6));
        assertThat(a.acquire(12, 26).value().permits()).isEqualTo(6);
    }

    @Test
    void remainingWhenNoResetIsNamedCountsTheRestForAWindow() {
        Member a = members.one(WINDOW_OF_ONE);
        Grant first = a.acquire(1, 0).value();
        a.budget.remaining(a.epoch(), 0, Long.MAX_VALUE, first.token());
        members.advance(Duration.ofMillis(5_999));
        assertThat(a.acquire(12, 1).value().permits()).isZero();
        members.advance(Duration.ofMillis(6));
        assertThat(a.acquire(12, 13).value().permits()).isEqualTo(11);
    }

    @Test
    void remainingWhenMoreAreLeftIsNotBelieved() {
        Member a = members.one(WINDOW_OF_ONE);
        Grant first = a.acquire(10, 0).value();
        a.budget.remaining(a.epoch(), 11, SECOND, first.token());
        assertThat(a.acquire(12, 10).value().permits()).isEqualTo(2);
    }

    @Test
    void remainingDoesNotCountCallsSentAfterTheAnsweredOne() {
        Member a = members.one(WINDOW_OF_ONE);
        Grant first = a.acquire(2, 0).value();
        members.advance(Duration.ofMillis(100));
        a.acquire(5, 2);
        a.budget.remaining(a.epoch(), 10, SECOND, first.token());
        assertThat(a.acquire(12, 7).value().permits()).isEqualTo(5);
    }

    @Test
    void remainingWhenNamedAgainUsesOnlyTheDifference() {
        Member a = members.one(WINDOW_OF_ONE);
        Grant first = a.acquire(2, 0).value();
        for (int left : List.of(6, 6, 5, 8)) {
            a.budget.remaining(a.epoch(), left, 3 * SECOND, first.token());
        }
        assertThat(a.acquire(12, 2).value().permits()).isEqualTo(5);
    }

    @Test
    void remainingIsPublishedToAllReplicas() {
        List<Member> two = members.two(WINDOW);
        Grant first = two.getFirst().acquire(2, 0).value();
        two.getFirst().budget.remaining(two.getFirst().epoch(), 3, 3 * SECOND, first.token());
        assertThat(two.getLast().snapshot().windows().getFirst().stream().mapToInt(CallCount::calls))
                .contains(7);
        assertThat(members.events).contains(new BudgetEvent.CallsReported("a", 7));
    }

    @Test
    void remainingInAnEpochThatIsOverChangesNothing() {
        Member a = members.one(WINDOW_OF_ONE);
        Grant first = a.acquire(2, 0).value();
        a.budget.remaining("over", 0, SECOND, first.token());
        assertThat(a.acquire(12, 2).value().permits()).isEqualTo(10);
    }

    @Test
    void remainingWhenThereAreSeveralLimitsIsIgnored() {
        Member a = members.one(BOTH_OF_ONE);
        Grant first = a.acquire(2, 0).value();
        a.budget.remaining(a.epoch(), 0, SECOND, first.token());
        assertThat(a.acquire(5, 2).value().permits()).isEqualTo(5);
    }
}
