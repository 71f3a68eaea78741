package dev.verification.bff.upstream.shared;

import static dev.verification.bff.upstream.shared.Members.BOTH_OF_ONE;
import static dev.verification.bff.upstream.shared.Members.SECOND;
import static dev.verification.bff.upstream.shared.Members.SLOT;
import static dev.verification.bff.upstream.shared.Members.TIMING;
import static dev.verification.bff.upstream.shared.Members.WINDOW;
import static dev.verification.bff.upstream.shared.Members.WINDOW_OF_ONE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.verification.bff.upstream.shared.BudgetSnapshot.CallCount;
import dev.verification.bff.upstream.shared.PermitRequest.ReportedCall;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** The script itself, in virtual time. */
class SharedBudgetTests {

    private static final long LONGEST_DELIVERY = TIMING.longestDelivery();

    private final Members members = new Members();

    @Test
    void acquireGrantsWhatIsFreeAndNamesTheWaitForTheRest() {
        Member a = members.one(WINDOW_OF_ONE);
        Grant first = a.acquire(20, 0).value();
        assertThat(first.permits()).isEqualTo(12);
        assertThat(first.waitMicros()).isBetween(6 * SECOND + LONGEST_DELIVERY, 6 * SECOND + LONGEST_DELIVERY + SLOT);
        assertThat(a.acquire(8, 12).value().permits()).isZero();
    }

    @Test
    void acquireWhenCallsWereAnsweredCountsThemFromThen() {
        Member a = members.one(WINDOW_OF_ONE);
        Grant first = a.acquire(12, 0).value();
        members.advance(Duration.ofMillis(100));
        Grant grant =
                a.acquire(1, 12, Member.answered(first, 40_000, 0), List.of()).value();
        assertThat(grant.waitMicros()).isBetween(6 * SECOND - 40_000, 6 * SECOND - 40_000 + SLOT);
        members.advance(Duration.ofNanos(grant.waitMicros() * 1_000));
        assertThat(a.acquire(2, 13).value().permits()).isEqualTo(1);
    }

    @Test
    void acquireWhenCallsWereUnusedGrantsTheirPermits() {
        Member a = members.one(WINDOW_OF_ONE);
        Grant first = a.acquire(12, 0).value();
        assertThat(a.acquire(3, 12, List.of(), Member.answered(first, 0, 2, 3))
                        .value()
                        .permits())
                .isEqualTo(2);
    }

    @Test
    void acquireWhenTwoAlwaysWantMoreEachGetsHalfAndNothingIsLeft() {
        int[] served = keepRequesting(members.two(WINDOW), 30_000);
        assertThat(served[0] + served[1]).isEqualTo(5 * 12);
        assertThat(served[1]).isBetween(24, 36);
    }

    @Test
    void acquireWhenTheBucketIsEmptyGrantsAtItsRate() {
        Member a = members.one(BOTH_OF_ONE);
        Grant first = a.acquire(50, 0).value();
        assertThat(first.permits()).isEqualTo(35);
        Grant grant = a.acquire(5, 35, Member.allAnswered(first, 0), List.of()).value();
        assertThat(grant.permits()).isZero();
        assertThat(grant.waitMicros()).isEqualTo(40_000);
        members.advance(Duration.ofSeconds(1));
        assertThat(a.acquire(50, 35).value().permits()).isEqualTo(25);
    }

    @Test
    void reportCountsOnceWhatWasSentWithoutRedis() {
        Member a = members.one(WINDOW_OF_ONE);
        CallCount[] sent = {new CallCount(2 * SECOND, 1), new CallCount(SECOND, 1)};
        a.report(sent);
        a.repeat(2, sent);
        assertThat(a.snapshot().windows().getFirst())
                .extracting(CallCount::calls)
                .containsExactly(1, 1);
        Grant grant = a.acquire(20, 3).value();
        assertThat(grant.permits()).isEqualTo(10);
        assertThat(grant.waitMicros()).isBetween(4 * SECOND - SLOT, 4 * SECOND + SLOT);
    }

    @Test
    void reportRemovesTokensForRecentCallsAndNotForOldOnes() {
        Member a = members.one(BOTH_OF_ONE);
        a.report(new CallCount(30 * SECOND, 1), new CallCount(SECOND, 1), new CallCount(0, 1));
        assertThat(a.snapshot().tokens().orElseThrow()).isBetween(33.0, 33.1);
    }

    @Test
    void learnedLimitIsRaisedAfterAWindowAndForgottenAfterTwo() {
        Member a = members.one(WINDOW_OF_ONE);
        a.budget.learn(3);
        members.advance(Duration.ofMillis(5_900));
        assertThat(a.acquire(0, 0).state().learnedLimit()).isEqualTo(3);
        members.advance(Duration.ofMillis(200));
        assertThat(a.acquire(0, 0).state().learnedLimit()).isEqualTo(6);
        members.advance(Duration.ofSeconds(6));
        assertThat(a.acquire(0, 0).state().learnedLimit()).isZero();
    }

    @Test
    void eventNamesTheGrantedCalls() {
        Member a = members.one(WINDOW_OF_ONE);
        Grant first = a.acquire(2, 3).value();
        List<ReportedCall> answered = Member.answered(first, 10, 3);
        a.acquire(2, 5, answered, Member.answered(first, 0, 4));
        assertThat(members.events).contains(new BudgetEvent.PermitsUsed("a", 5, 2, answered, List.of(4L)));
    }

    @Test
    void acquireWhenReplicasComeAndGoAtRandomNeverExceedsTheWindow() {
        Random chance = new Random(5);
        List<Member> two = members.two(WINDOW);
        List<Long> left = new ArrayList<>();
        for (int i = 0; i < 3_000; i++) {
            int permits = two.get(chance.nextInt(2))
                    .acquire(chance.nextInt(6), i * 10L)
                    .value()
                    .permits();
            long now = members.time.elapsed().toNanos() / 1_000;
            for (int sent = 0; sent < permits; sent++) {
                left.add(now);
            }
            left.removeIf(at -> at <= now - 6 * SECOND);
            assertThat(left).hasSizeLessThanOrEqualTo(12);
            members.advance(Duration.ofMillis(chance.nextInt(400)));
        }
    }

    /** Both request more than there is, every ten milliseconds, and their calls are answered at once. */
    private int[] keepRequesting(List<Member> both, int millis) {
        int[] served = new int[2];
        for (int at = 0; at < millis; at += 10) {
            for (int i = 0; i < 2; i++) {
                long first = 1_000 + served[i];
                Grant grant = both.get(i).acquire(100, first).value();
                if (grant.permits() > 0) {
                    served[i] += grant.permits();
                    both.get(i).acquire(100, 1_000 + served[i], Member.allAnswered(grant, first), List.of());
                }
            }
            members.advance(Duration.ofMillis(10));
        }
        return served;
    }
}
