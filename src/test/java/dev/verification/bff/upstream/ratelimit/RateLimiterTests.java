package dev.verification.bff.upstream.ratelimit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.verification.bff.settings.Limit;
import dev.verification.bff.upstream.Deadline;
import dev.verification.bff.upstream.Failure.CircuitOpen;
import dev.verification.bff.upstream.Failure.Throttled;
import dev.verification.bff.upstream.Failure.TimedOut;
import dev.verification.bff.upstream.UpstreamStatus;
import dev.verification.bff.upstream.VirtualTime;
import dev.verification.bff.upstream.ratelimit.RateLimiterCaller.Entry;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

class RateLimiterTests {

    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final Limit LIMIT = new Limit.Window(6, Duration.ofSeconds(6));
    private static final Duration LONG = Duration.ofSeconds(90);

    private final VirtualTime time = new VirtualTime();
    private final RateLimiter gate = gate(TestSettings.of(LIMIT));
    private final RateLimiterCaller caller = new RateLimiterCaller(gate, time);

    @Test
    void enterWhenTheBudgetIsFreeCompletesAtOnce() {
        assertThat(caller.calls(6, "a", PATIENCE)).allMatch(Entry::hasLeft);
    }

    @Test
    void enterWhenTheBudgetIsUsedWaitsForTheWindow() {
        caller.calls(6, "a", PATIENCE).forEach(entry -> entry.admission.answered());
        Entry seventh = caller.call("b", PATIENCE);
        time.advance(Duration.ofSeconds(6));
        assertThat(seventh.hasLeft()).isFalse();
        time.advance(Duration.ofMillis(10));
        assertThat(seventh.hasLeft()).isTrue();
    }

    @Test
    void enterWhenTheDeadlineIsNearerThanTheBudgetFailsAtOnceWithTheWait() {
        caller.calls(6, "a", PATIENCE).forEach(entry -> entry.admission.answered());
        Entry hasty = caller.call("b", Duration.ofSeconds(2));
        assertThat(hasty.failure).isInstanceOf(Throttled.class);
        assertThat(hasty.toldWait().orElseThrow()).isBetween(Duration.ofSeconds(6), Duration.ofMillis(6100));
    }

    @Test
    void enterWhenToldAWaitSucceedsAfterIt() {
        caller.calls(12, "a", PATIENCE).stream().filter(Entry::hasLeft).forEach(entry -> entry.admission.answered());
        Duration wait = caller.call("b", Duration.ofSeconds(2)).toldWait().orElseThrow();
        time.advance(Duration.ofMillis(6_100));
        caller.left.forEach(entry -> entry.admission.answered());
        time.advance(wait.minusMillis(6_100));
        assertThat(caller.call("b", Duration.ofSeconds(2)).failure).isNull();
    }

    @Test
    void enterWhenCancelledGivesThePlaceToTheNext() {
        caller.calls(6, "a", PATIENCE).forEach(entry -> entry.admission.answered());
        List<Entry> waiting = caller.calls(7, "b", PATIENCE);
        assertThat(waiting.get(6).failure)
                .as("does not fit before its deadline")
                .isNotNull();
        waiting.get(0).subscription.dispose();
        assertThat(caller.call("b", PATIENCE).failure).isNull();
        assertThat(gate.queue().waiting()).isEqualTo(6);
    }

    @Test
    void enterWhenOthersOvertakeTellsWhoCanNoLongerLeaveInTime() {
        caller.calls(6, "a", PATIENCE).forEach(entry -> entry.admission.answered());
        List<Entry> page = caller.calls(6, "page", PATIENCE);
        Entry small = caller.call("small", PATIENCE);
        assertThat(small.failure).isNull();
        assertThat(page.get(5).failure).isInstanceOf(Throttled.class);
        assertThat(page.subList(0, 5)).allMatch(entry -> entry.failure == null);
    }

    @Test
    void enterWhenAllPlacesInFlightAreTakenWaitsForOne() {
        RateLimiterCaller narrow = new RateLimiterCaller(gate(TestSettings.of(1, 2, LIMIT)), time);
        List<Entry> entries = narrow.calls(3, "a", PATIENCE);
        assertThat(entries.get(2).hasLeft()).isFalse();
        entries.get(0).admission.unanswered();
        assertThat(entries.get(2).hasLeft()).isTrue();
    }

    @Test
    void enterWhenHeldUpByTheBoundOnCallsInFlightIsToldTimedOutAtItsDeadline() {
        RateLimiterCaller narrow = new RateLimiterCaller(gate(TestSettings.of(1, 1, LIMIT)), time);
        Entry hung = narrow.call("a", LONG);
        List<Entry> held = narrow.calls(3, "a", Duration.ofSeconds(1));
        time.advance(Duration.ofMillis(999));
        assertThat(held).allMatch(entry -> entry.failure == null);
        time.advance(Duration.ofMillis(1));
        assertThat(held).allMatch(entry -> entry.failure instanceof TimedOut);

        time.advance(Duration.ofSeconds(44));
        hung.admission.unanswered();
        assertThat(narrow.left).containsExactly(hung);
    }

    @Test
    void enterWhenOthersComeToWaitLongerForTheSameCallLeavesByTheirDeadline() {
        RateLimiterCaller narrow = new RateLimiterCaller(gate(TestSettings.of(1, 1, LIMIT)), time);
        Entry slow = narrow.call("a", LONG);
        Entry shared = narrow.call("b", Duration.ofSeconds(1));
        shared.deadline.extendTo(Deadline.after(PATIENCE, time));
        time.advance(Duration.ofSeconds(5));
        slow.admission.answered();
        assertThat(shared.hasLeft()).isTrue();
    }

    @Test
    void unusedGivesTheBudgetBack() {
        caller.calls(6, "a", PATIENCE).forEach(entry -> entry.admission.unused());
        assertThat(caller.calls(6, "b", PATIENCE)).allMatch(Entry::hasLeft);
    }

    @Test
    void answeredWhenToldTwiceCountsOnce() {
        Entry entry = caller.call("a", PATIENCE);
        entry.admission.answered();
        entry.admission.unused();
        assertThat(caller.calls(6, "b", PATIENCE)).filteredOn(Entry::hasLeft).hasSize(5);
    }

    @Test
    void flushFailsAllThatWait() {
        List<Entry> entries = caller.calls(8, "a", PATIENCE);
        CircuitOpen why = new CircuitOpen(Optional.empty());
        gate.flush(why);
        assertThat(entries.subList(6, 8)).allMatch(entry -> why.equals(entry.failure));
        assertThat(gate.queue().waiting()).isZero();
    }

    @Test
    void learnWhenLowerAllowsFewer() {
        gate.learn(2);
        assertThat(caller.calls(3, "a", PATIENCE)).filteredOn(Entry::hasLeft).hasSize(2);
    }

    @Test
    void learnWhenThereAreSeveralLimitsIsIgnored() {
        RateLimiter several =
                gate(TestSettings.of(new Limit.Bucket(25, 35), new Limit.Window(10_000, Duration.ofDays(1))));
        several.learn(5);
        assertThat(new RateLimiterCaller(several, time).calls(35, "a", PATIENCE))
                .allMatch(Entry::hasLeft);
    }

    @Test
    void replicasWhenNothingIsSharedDivideTheBudgetWithoutRemainder() {
        RateLimiterCaller seventh = new RateLimiterCaller(gate(TestSettings.of(4, LIMIT)), time);
        assertThat(seventh.calls(6, "a", PATIENCE)).filteredOn(Entry::hasLeft).hasSize(1);
    }

    @Test
    void replicasWhenMoreThanTheLimitEachHaveOneCallInALongerWindow() {
        RateLimiterCaller one = new RateLimiterCaller(gate(TestSettings.of(12, LIMIT)), time);
        one.calls(2, "a", LONG).stream().filter(Entry::hasLeft).forEach(entry -> entry.admission.answered());
        time.advance(Duration.ofSeconds(11));
        assertThat(one.left).hasSize(1);
        time.advance(Duration.ofMillis(1_100));
        assertThat(one.left).hasSize(2);
    }

    @Test
    void queueTellsTheWaitOfWhoJoinsNow() {
        caller.calls(6, "a", PATIENCE).forEach(entry -> entry.admission.answered());
        caller.call("b", PATIENCE);
        assertThat(gate.queue().waiting()).isEqualTo(1);
        assertThat(gate.queue().waitSeconds()).isBetween(6.0, 6.1);
        assertThat(gate.budgets()).containsExactly(new UpstreamStatus.Budget(6, 6, 0));
    }

    private RateLimiter gate(RateLimiterSettings of) {
        return new RateLimiter(of, TestContext.of(time.time(), new Random(1)));
    }
}
