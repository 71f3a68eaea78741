package dev.verification.bff.upstream.budget;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class BudgetTests {

    private static final long WAY = 100;
    private static final long LENGTH = 1_000;

    private final Budget budget = new Budget(List.of(new SlidingWindow(2, LENGTH)), WAY);

    @Test
    void placesAreHeldFromTheDeparture() {
        budget.depart(1, 0);
        assertThat(budget.free(0)).isEqualTo(1);
    }

    @Test
    void landWhenAnsweredCountsFromTheAnswer() {
        Reservation departure = budget.depart(2, 0);
        budget.land(departure, 30, 30);
        assertThat(budget.free(30 + LENGTH - 1)).isZero();
        assertThat(budget.free(30 + LENGTH)).isEqualTo(2);
    }

    @Test
    void landWhenNeverAnsweredCountsFromTheLongestWay() {
        budget.depart(2, 0);
        assertThat(budget.free(WAY + LENGTH - 1)).isZero();
        assertThat(budget.free(WAY + LENGTH)).isEqualTo(2);
    }

    @Test
    void landWhenAnsweredLateChangesNothing() {
        Reservation departure = budget.depart(2, 0);
        budget.land(departure, WAY + 500, WAY + 500);
        assertThat(budget.free(WAY + LENGTH)).isEqualTo(2);
    }

    @Test
    void giveBackFreesThePlaces() {
        budget.giveBack(budget.depart(2, 0));
        assertThat(budget.free(0)).isEqualTo(2);
    }

    @Test
    void instantIsThatOfTheTightestLimit() {
        Budget both = new Budget(List.of(new TokenBucket(1_000_000, 5), new SlidingWindow(2, LENGTH)), WAY);
        both.land(both.depart(2, 0), 0, 0);
        assertThat(both.instant(1, 1)).isEqualTo(LENGTH);
    }

    /** Every call arrives at some random instant between its departure and its answer. */
    @Test
    void departuresWhenTheWayIsUnevenNeverExceedTheWindowAtTheUpstream() {
        Random chance = new Random(3);
        Budget wide = new Budget(List.of(new SlidingWindow(30, LENGTH)), WAY);
        List<Long> arrivals = new ArrayList<>();
        Deque<Reservation> open = new ArrayDeque<>();
        Deque<Long> answers = new ArrayDeque<>();
        for (long now = 0; now < 200_000; now++) {
            while (!answers.isEmpty() && answers.peek() <= now) {
                wide.land(open.remove(), answers.remove(), now);
            }
            while (wide.free(now) > 0) {
                long answer = Math.max(now + 1 + chance.nextInt(50), answers.isEmpty() ? 0 : answers.getLast());
                open.add(wide.depart(1, now));
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
