package dev.verification.bff.upstream.shared;

import static org.assertj.core.api.Assertions.assertThat;

import dev.verification.bff.upstream.shared.BudgetSnapshot.CallCount;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The script's slots of time, beside a window that is counted exactly. */
class SlotsTests {

    private static final int LIMIT = 40;
    private static final long LENGTH = 4_000_000;
    private static final LimitDefinition WINDOW = new LimitDefinition(
            () -> "didit", "w:" + LIMIT + ":" + LENGTH, 1, LimitDefinition.Timing.of(1_000_000, LENGTH, LENGTH));
    private static final long DAY = Duration.ofDays(1).toNanos() / 1_000;
    private static final LimitDefinition OF_A_DAY =
            new LimitDefinition(() -> "deepidv", "w:200000:" + DAY, 1, LimitDefinition.Timing.of(1_000_000, DAY, DAY));

    private final Members members = new Members();

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void slotsNeverAllowMoreThanTheExactWindowAndLoseLessThanTwoHundredths(long seed) {
        Random chance = new Random(seed);
        Member member = members.one(WINDOW);
        Deque<Long> admitted = new ArrayDeque<>();
        Deque<Long> exact = new ArrayDeque<>();
        int[] sums = new int[2];
        for (int i = 0; i < 600; i++) {
            members.advance(Duration.ofNanos(chance.nextLong(80_000_000)));
            int wanted = 1 + chance.nextInt(3);
            Grant grant = member.acquire(wanted, 3L * i).value();
            if (grant.permits() > 0) {
                member.acquire(0, 0, Member.allAnswered(grant, 3L * i), List.of());
            }
            sums[0] += grant.permits();
            assertThat(count(admitted, grant.permits())).isLessThanOrEqualTo(LIMIT);
            int allowed = Math.min(wanted, LIMIT - count(exact, 0));
            count(exact, allowed);
            sums[1] += allowed;
        }
        assertThat(sums[0]).isBetween(sums[1] * 98 / 100, sums[1]);
    }

    /** Calls in the window that ends now, so many new ones included. */
    private int count(Deque<Long> calls, int more) {
        long now = members.time.elapsed().toNanos() / 1_000;
        while (!calls.isEmpty() && calls.getFirst() <= now - LENGTH) {
            calls.removeFirst();
        }
        IntStream.range(0, more).forEach(one -> calls.add(now));
        return calls.size();
    }

    @Test
    void hundredThousandCallsInADayCostNoMoreThanAThousandInSpaceOrInARequest() {
        Member member = members.one(OF_A_DAY);
        member.report(landings(1));
        int fields = members.redis.fields();
        long cost = costOfAQuestion(member);
        member.report(landings(69));
        assertThat(member.snapshot().windows().getFirst().stream()
                        .mapToInt(CallCount::calls)
                        .sum())
                .isGreaterThan(100_000);
        assertThat(members.redis.fields()).isBetween(fields, fields + 2).isLessThan(1_500);
        assertThat(costOfAQuestion(member)).isEqualTo(cost).isLessThan(15);
        assertThat(member.snapshot().windows().getFirst()).hasSizeLessThanOrEqualTo(1_442);
    }

    private long costOfAQuestion(Member member) {
        member.acquire(0, 0);
        long before = members.redis.commands();
        member.acquire(1, 0);
        return members.redis.commands() - before;
    }

    /** So many calls in each minute of the day. */
    private static CallCount[] landings(int calls) {
        return IntStream.range(0, 1_439)
                .mapToObj(minute -> new CallCount(DAY - (minute + 1) * 60_000_000L, calls))
                .toArray(CallCount[]::new);
    }
}
