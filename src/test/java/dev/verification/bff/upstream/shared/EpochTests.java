package dev.verification.bff.upstream.shared;

import static dev.verification.bff.upstream.shared.Members.SECOND;
import static dev.verification.bff.upstream.shared.Members.TIMES;
import static dev.verification.bff.upstream.shared.Members.WINDOW;
import static dev.verification.bff.upstream.shared.Members.WINDOW_OF_ONE;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What becomes of the budget when Redis forgets it, or when the clock of Redis is set. */
class EpochTests {

    private final Members members = new Members();

    @Test
    void budgetIsSettledAsSoonAsEveryReplicaHasTold() {
        Member a = members.member("a", WINDOW);
        Member b = members.member("b", WINDOW);
        assertThat(a.join(new CallCount(0, 5)).settlingMicros()).isEqualTo(TIMES.settling());
        assertThat(b.join().settlingMicros()).isZero();
        b.entered();
        assertThat(b.ask(12, 0).value().places())
                .as("a's calls and share are kept")
                .isEqualTo(1);
    }

    @Test
    void budgetIsSettledAfterAWindowThoughAReplicaIsMissing() {
        Member a = members.member("a", WINDOW);
        a.join();
        members.advance(Duration.ofNanos(TIMES.settling() * 1_000));
        assertThat(a.join().settlingMicros()).isZero();
        a.entered();
        assertThat(a.ask(12, 0).value().places())
                .as("the missing one may use its share")
                .isEqualTo(6);
        members.advance(Duration.ofMinutes(11));
        a.ask(0, 0);
        assertThat(a.ask(12, 12).value().places())
                .as("it has been missing for long")
                .isEqualTo(12);
    }

    @Test
    void askWhenRedisForgotEverythingGrantsNothing() {
        Member a = members.one(WINDOW_OF_ONE);
        members.advance(Duration.ofMillis(1));
        members.redis.flush();
        PermitResponse<Grant> answer = a.ask(3, 0);
        assertThat(answer.value().places()).isZero();
        assertThat(answer.standing().epoch()).isNotEqualTo(a.epoch());
        assertThat(members.news).contains(new BudgetEvent.Renewed(false));
    }

    @ParameterizedTest
    @ValueSource(strings = {"PT1H", "PT5S", "PT0.5S", "PT-0.5S", "PT-5S", "PT-1H"})
    void askWhenTheClockOfRedisIsSetGrantsNothingAndBeginsAnew(Duration step) {
        Member a = members.one(WINDOW_OF_ONE);
        a.ask(12, 0);
        members.redis.setClock(step);
        PermitResponse<Grant> answer = a.ask(12, 12);
        assertThat(answer.value().places()).isZero();
        assertThat(answer.standing().epoch()).isNotEqualTo(a.epoch());
        assertThat(members.news).contains(new BudgetEvent.Renewed(true));
    }

    @Test
    void askWhenTheClockOfRedisWentBackLessThanNobodyAskedBeginsAnew() {
        Member a = members.one(WINDOW_OF_ONE);
        a.ask(12, 0);
        members.advance(Duration.ofSeconds(5));
        members.redis.setClock(Duration.ofSeconds(-4));
        assertThat(a.ask(1, 12).standing().epoch()).isNotEqualTo(a.epoch());
    }

    @Test
    void clockThatOnlyDriftsIsNoStep() {
        Member a = members.one(WINDOW_OF_ONE);
        for (int i = 0; i < 1_000; i++) {
            members.redis.setClock(Duration.ofNanos(i % 2 == 0 ? 100_000 : -90_000));
            members.advance(Duration.ofMillis(100));
            assertThat(a.ask(0, 0).standing().epoch()).isEqualTo(a.epoch());
        }
    }

    @Test
    void joinInAnEpochThatIsOverIsNotCounted() {
        Member a = members.one(WINDOW_OF_ONE);
        members.advance(Duration.ofMillis(1));
        members.redis.flush();
        a.repeat(9, new CallCount(SECOND, 4));
        assertThat(a.snapshot().windows()).isEqualTo(List.of(List.of()));
    }
}
