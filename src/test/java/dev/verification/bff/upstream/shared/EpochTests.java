package dev.verification.bff.upstream.shared;

import static dev.verification.bff.upstream.shared.Members.SECOND;
import static dev.verification.bff.upstream.shared.Members.TIMING;
import static dev.verification.bff.upstream.shared.Members.WINDOW;
import static dev.verification.bff.upstream.shared.Members.WINDOW_OF_ONE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.verification.bff.upstream.shared.BudgetSnapshot.CallCount;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What happens to the budget when Redis forgets it, or when the clock of Redis is set. */
class EpochTests {

    private final Members members = new Members();

    @Test
    void budgetIsSettledAsSoonAsEveryReplicaHasReported() {
        Member a = members.member("a", WINDOW);
        Member b = members.member("b", WINDOW);
        assertThat(a.report(new CallCount(0, 5)).settlingMicros()).isEqualTo(TIMING.settling());
        assertThat(b.report().settlingMicros()).isZero();
        b.joined();
        assertThat(b.acquire(12, 0).value().permits())
                .as("a's calls and share are set aside")
                .isEqualTo(1);
    }

    @Test
    void budgetIsSettledAfterAWindowThoughAReplicaIsMissing() {
        Member a = members.member("a", WINDOW);
        a.report();
        members.advance(Duration.ofNanos(TIMING.settling() * 1_000));
        assertThat(a.report().settlingMicros()).isZero();
        a.joined();
        assertThat(a.acquire(12, 0).value().permits())
                .as("the missing one may use its share")
                .isEqualTo(6);
        members.advance(Duration.ofMinutes(11));
        a.acquire(0, 0);
        assertThat(a.acquire(12, 12).value().permits())
                .as("it has been missing for long")
                .isEqualTo(12);
    }

    @Test
    void acquireWhenRedisForgotEverythingGrantsNothing() {
        Member a = members.one(WINDOW_OF_ONE);
        members.advance(Duration.ofMillis(1));
        members.redis.flush();
        ScriptResponse<Grant> answer = a.acquire(3, 0);
        assertThat(answer.value().permits()).isZero();
        assertThat(answer.state().epoch()).isNotEqualTo(a.epoch());
        assertThat(members.events).contains(new BudgetEvent.Reset(false));
    }

    @ParameterizedTest
    @ValueSource(strings = {"PT1H", "PT5S", "PT0.5S", "PT-0.5S", "PT-5S", "PT-1H"})
    void acquireWhenTheClockOfRedisIsSetGrantsNothingAndBeginsANewEpoch(Duration step) {
        Member a = members.one(WINDOW_OF_ONE);
        a.acquire(12, 0);
        members.redis.setClock(step);
        ScriptResponse<Grant> answer = a.acquire(12, 12);
        assertThat(answer.value().permits()).isZero();
        assertThat(answer.state().epoch()).isNotEqualTo(a.epoch());
        assertThat(members.events).contains(new BudgetEvent.Reset(true));
    }

    @Test
    void acquireWhenTheClockOfRedisWentBackForLessThanTheIdleTimeBeginsANewEpoch() {
        Member a = members.one(WINDOW_OF_ONE);
        a.acquire(12, 0);
        members.advance(Duration.ofSeconds(5));
        members.redis.setClock(Duration.ofSeconds(-4));
        assertThat(a.acquire(1, 12).state().epoch()).isNotEqualTo(a.epoch());
    }

    @Test
    void clockThatOnlyDriftsIsNoStep() {
        Member a = members.one(WINDOW_OF_ONE);
        for (int i = 0; i < 1_000; i++) {
            members.redis.setClock(Duration.ofNanos(i % 2 == 0 ? 100_000 : -90_000));
            members.advance(Duration.ofMillis(100));
            assertThat(a.acquire(0, 0).state().epoch()).isEqualTo(a.epoch());
        }
    }

    @Test
    void reportInAnEpochThatIsOverIsNotCounted() {
        Member a = members.one(WINDOW_OF_ONE);
        members.advance(Duration.ofMillis(1));
        members.redis.flush();
        a.repeat(9, new CallCount(SECOND, 4));
        assertThat(a.snapshot().windows()).isEqualTo(List.of(List.of()));
    }
}
