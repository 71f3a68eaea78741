package dev.verification.bff.upstream.shared;

import static dev.verification.bff.upstream.shared.Members.BOTH_OF_ONE;
import static dev.verification.bff.upstream.shared.Members.SECOND;
import static dev.verification.bff.upstream.shared.Members.SLOT;
import static dev.verification.bff.upstream.shared.Members.TIMES;
import static dev.verification.bff.upstream.shared.Members.WINDOW;
import static dev.verification.bff.upstream.shared.Members.WINDOW_OF_ONE;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** The script itself, under virtual time. */
class SharedBudgetTests {

    private static final long WAY = TIMES.longestWay();

    private final Members members = new Members();

    @Test
    void askGrantsWhatIsFreeAndNamesTheWaitForTheRest() {
        Member a = members.one(WINDOW_OF_ONE);
        Grant first = a.ask(20, 0).value();
        assertThat(first.places()).isEqualTo(12);
        assertThat(first.waitMicros()).isBetween(6 * SECOND + WAY, 6 * SECOND + WAY + SLOT);
        assertThat(a.ask(8, 12).value().places()).isZero();
    }

    @Test
    void askWhenCallsHaveLandedCountsThemFromThen() {
        Member a = members.one(WINDOW_OF_ONE);
        Grant first = a.ask(12, 0).value();
        members.advance(Duration.ofMillis(100));
        Grant grant = a.ask(1, 12, Member.landed(first, 40_000, 0), List.of()).value();
        assertThat(grant.waitMicros()).isBetween(6 * SECOND - 40_000, 6 * SECOND - 40_000 + SLOT);
        members.advance(Duration.ofNanos(grant.waitMicros() * 1_000));
        assertThat(a.ask(2, 13).value().places()).isEqualTo(1);
    }

    @Test
    void askWhenCallsWereUnusedHasTheirPlaces() {
        Member a = members.one(WINDOW_OF_ONE);
        Grant first = a.ask(12, 0).value();
        assertThat(a.ask(3, 12, List.of(), Member.landed(first, 0, 2, 3))
                        .value()
                        .places())
                .isEqualTo(2);
    }

    @Test
    void askWhenTwoAreAlwaysHungryEachGetsHalfAndNothingIsLeft() {
        int[] served = keepAsking(members.two(WINDOW), 30_000);
        assertThat(served[0] + served[1]).isEqualTo(5 * 12);
        assertThat(served[1]).isBetween(24, 36);
    }

    @Test
    void askWhenTheBucketIsEmptyComesBackAtItsRate() {
        Member a = members.one(BOTH_OF_ONE);
        Grant first = a.ask(50, 0).value();
        assertThat(first.places()).isEqualTo(35);
        Grant grant = a.ask(5, 35, Member.allLanded(first, 0), List.of()).value();
        assertThat(grant.places()).isZero();
        assertThat(grant.waitMicros()).isEqualTo(40_000);
        members.advance(Duration.ofSeconds(1));
        assertThat(a.ask(50, 35).value().places()).isEqualTo(25);
    }

    @Test
    void joinTellsOnceWhatWasSentWithoutRedis() {
        Member a = members.one(WINDOW_OF_ONE);
        CallCount[] sent = {new CallCount(2 * SECOND, 1), new CallCount(SECOND, 1)};
        a.join(sent);
        a.repeat(2, sent);
        assertThat(a.snapshot().windows().getFirst())
                .extracting(CallCount::calls)
                .containsExactly(1, 1);
        Grant grant = a.ask(20, 3).value();
        assertThat(grant.places()).isEqualTo(10);
        assertThat(grant.waitMicros()).isBetween(4 * SECOND - SLOT, 4 * SECOND + SLOT);
    }

    @Test
    void joinTakesRecentCallsOutOfTheBucketAndOldOnesNot() {
        Member a = members.one(BOTH_OF_ONE);
        a.join(new CallCount(30 * SECOND, 1), new CallCount(SECOND, 1), new CallCount(0, 1));
        assertThat(a.snapshot().tokens().orElseThrow()).isBetween(33.0, 33.1);
    }

    @Test
    void learnedLimitIsDoubtedAfterAWindowAndForgottenAfterTwo() {
        Member a = members.one(WINDOW_OF_ONE);
        a.budget.learn(3);
        members.advance(Duration.ofMillis(5_900));
        assertThat(a.ask(0, 0).standing().learned()).isEqualTo(3);
        members.advance(Duration.ofMillis(200));
        assertThat(a.ask(0, 0).standing().learned()).isEqualTo(6);
        members.advance(Duration.ofSeconds(6));
        assertThat(a.ask(0, 0).standing().learned()).isZero();
    }

    @Test
    void newsTellsEveryoneWhoLeft() {
        Member a = members.one(WINDOW_OF_ONE);
        Grant first = a.ask(2, 3).value();
        List<ReportedCall> landed = Member.landed(first, 10, 3);
        a.ask(2, 5, landed, Member.landed(first, 0, 4));
        assertThat(members.news).contains(new BudgetEvent.Used("a", 5, 2, landed, List.of(4L)));
    }

    @Test
    void askWhenReplicasComeAndGoAtRandomNeverExceedsTheWindow() {
        Random chance = new Random(5);
        List<Member> two = members.two(WINDOW);
        List<Long> left = new ArrayList<>();
        for (int i = 0; i < 3_000; i++) {
            int places = two.get(chance.nextInt(2))
                    .ask(chance.nextInt(6), i * 10L)
                    .value()
                    .places();
            long now = members.time.elapsed().toNanos() / 1_000;
            for (int place = 0; place < places; place++) {
                left.add(now);
            }
            left.removeIf(at -> at <= now - 6 * SECOND);
            assertThat(left).hasSizeLessThanOrEqualTo(12);
            members.advance(Duration.ofMillis(chance.nextInt(400)));
        }
    }

    /** Both ask for more than there is, every ten milliseconds, and their calls land at once. */
    private int[] keepAsking(List<Member> both, int millis) {
        int[] served = new int[2];
        for (int at = 0; at < millis; at += 10) {
            for (int i = 0; i < 2; i++) {
                long first = 1_000 + served[i];
                Grant grant = both.get(i).ask(100, first).value();
                if (grant.places() > 0) {
                    served[i] += grant.places();
                    both.get(i).ask(100, 1_000 + served[i], Member.allLanded(grant, first), List.of());
                }
            }
            members.advance(Duration.ofMillis(10));
        }
        return served;
    }
}
