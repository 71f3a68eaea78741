package dev.verification.bff.upstream.budget;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class BudgetTests {

    private static final long LONGEST_DELIVERY = 100;
    private static final long LENGTH = 1_000;

    private final Budget budget = new Budget(List.of(new SlidingWindow(2, LENGTH)), LONGEST_DELIVERY);

    @Test
    void reserveTakesPermits() {
        budget.reserve(1, 0);
        assertThat(budget.free(0)).isEqualTo(1);
    }

    @Test
    void countWhenAnsweredCountsFromTheAnswer() {
        Reservation reservation = budget.reserve(2, 0);
        budget.count(reservation, 30, 30);
        assertThat(budget.free(30 + LENGTH - 1)).isZero();
        assertThat(budget.free(30 + LENGTH)).isEqualTo(2);
    }

    @Test
    void callWhenNeverAnsweredCountsFromTheLongestDelivery() {
        budget.reserve(2, 0);
        assertThat(budget.free(LONGEST_DELIVERY + LENGTH - 1)).isZero();
        assertThat(budget.free(LONGEST_DELIVERY + LENGTH)).isEqualTo(2);
    }

    @Test
    void countWhenAnsweredLateChangesNothing() {
        Reservation reservation = budget.reserve(2, 0);
        budget.count(reservation, LONGEST_DELIVERY + 500, LONGEST_DELIVERY + 500);
        assertThat(budget.free(LONGEST_DELIVERY + LENGTH)).isEqualTo(2);
    }

    @Test
    void cancelFreesThePermits() {
        budget.cancel(budget.reserve(2, 0));
        assertThat(budget.free(0)).isEqualTo(2);
    }

    @Test
    void earliestIsThatOfTheTightestLimit() {
        Budget both =
                new Budget(List.of(new TokenBucket(1_000_000, 5), new SlidingWindow(2, LENGTH)), LONGEST_DELIVERY);
        both.count(both.reserve(2, 0), 0, 0);
        assertThat(both.earliest(1, 1)).isEqualTo(LENGTH);
    }

    /** Every call arrives at some random instant between its reservation and its answer. */
    @Test
    void callsWhenDeliveryTimesDifferNeverExceedTheWindowAtTheUpstream() {
        Random chance = new Random(3);
        Budget wide = new Budget(List.of(new SlidingWindow(30, LENGTH)), LONGEST_DELIVERY);
        List<Long> arrivals = new ArrayList<>();
        Deque<Reservation> open = new ArrayDeque<>();
        Deque<Long> answers = new ArrayDeque<>();
        for (long now = 0; now < 200_000; now++) {
            while (!answers.isEmpty() && answers.peek() <= now) {
                wide.count(open.remove(), answers.remove(), now);
            }
            while (wide.free(now) > 0) {
                long answer = Math.max(now + 1 + chance.nextInt(50), answers.isEmpty() ? 0 : answers.getLast());
                open.add(wide.reserve(1, now));
                answers.add(answer);
                arrivals.add(chance.nextLong(now, answer + 1));
            }
        }
        assertThat(mostInAWindow(arrivals)).isEqualTo(30);
        assertThat(arrivals).hasSizeGreaterThan(200 * 28);
    }

    private static int mostInAWindow(List<Long> instants) {
        List<Long> sorted = instants.stream().sorted().toList();
        int most = 0;
        for (int first = 0, last = 0; last < sorted.size(); last++) {
            while (sorted.get(first) <= sorted.get(last) - LENGTH) {
                first++;
            }
            most = Math.max(most, last - first + 1);
        }
        return most;
    }
}
