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
    private final RateLimiter limiter = limiter(TestSettings.of(LIMIT));
    private final RateLimiterCaller caller = new RateLimiterCaller(limiter, time);

    @Test
    void acquireWhenTheBudgetIsFreeCompletesAtOnce() {
        assertThat(caller.calls(6, "a", PATIENCE)).allMatch(Entry::isSent);
    }

    @Test
    void acquireWhenTheBudgetIsUsedWaitsForTheWindow() {
        caller.calls(6, "a", PATIENCE).forEach(entry -> entry.permit.answered());
        Entry seventh = caller.call("b", PATIENCE);
        time.advance(Duration.ofSeconds(6));
        assertThat(seventh.isSent()).isFalse();
        time.advance(Duration.ofMillis(10));
        assertThat(seventh.isSent()).isTrue();
    }

    @Test
    void acquireWhenTheDeadlineIsNearerThanTheBudgetFailsAtOnceWithTheWait() {
        caller.calls(6, "a", PATIENCE).forEach(entry -> entry.permit.answered());
        Entry hasty = caller.call("b", Duration.ofSeconds(2));
        assertThat(hasty.failure).isInstanceOf(Throttled.class);
        assertThat(hasty.requestedWait().orElseThrow()).isBetween(Duration.ofSeconds(6), Duration.ofMillis(6100));
    }

    @Test
    void acquireWhenAWaitWasNamedSucceedsAfterIt() {
        caller.calls(12, "a", PATIENCE).stream().filter(Entry::isSent).forEach(entry -> entry.permit.answered());
        Duration wait = caller.call("b", Duration.ofSeconds(2)).requestedWait().orElseThrow();
        time.advance(Duration.ofMillis(6_100));
        caller.sent.forEach(entry -> entry.permit.answered());
        time.advance(wait.minusMillis(6_100));
        assertThat(caller.call("b", Duration.ofSeconds(2)).failure).isNull();
    }

    @Test
    void acquireWhenCancelledLetsTheNextJoin() {
        caller.calls(6, "a", PATIENCE).forEach(entry -> entry.permit.answered());
        List<Entry> waiting = caller.calls(7, "b", PATIENCE);
        assertThat(waiting.get(6).failure)
                .as("does not fit before its deadline")
                .isNotNull();
        waiting.get(0).subscription.dispose();
        assertThat(caller.call("b", PATIENCE).failure).isNull();
        assertThat(limiter.queue().waiting()).isEqualTo(6);
    }

    @Test
    void acquireWhenOthersOvertakeRefusesWhatCanNoLongerBeSentInTime() {
        caller.calls(6, "a", PATIENCE).forEach(entry -> entry.permit.answered());
        List<Entry> page = caller.calls(6, "page", PATIENCE);
        Entry small = caller.call("small", PATIENCE);
        assertThat(small.failure).isNull();
        assertThat(page.get(5).failure).isInstanceOf(Throttled.class);
        assertThat(page.subList(0, 5)).allMatch(entry -> entry.failure == null);
    }

    @Test
    void acquireWhenTooManyAreInFlightWaitsForOne() {
        RateLimiterCaller narrow = new RateLimiterCaller(limiter(TestSettings.of(1, 2, LIMIT)), time);
        List<Entry> entries = narrow.calls(3, "a", PATIENCE);
        assertThat(entries.get(2).isSent()).isFalse();
        entries.get(0).permit.unanswered();
        assertThat(entries.get(2).isSent()).isTrue();
    }

    @Test
    void acquireWhenTooManyAreInFlightTimesOutAtItsDeadline() {
        RateLimiterCaller narrow = new RateLimiterCaller(limiter(TestSettings.of(1, 1, LIMIT)), time);
        Entry hung = narrow.call("a", LONG);
        List<Entry> held = narrow.calls(3, "a", Duration.ofSeconds(1));
        time.advance(Duration.ofMillis(999));
        assertThat(held).allMatch(entry -> entry.failure == null);
        time.advance(Duration.ofMillis(1));
        assertThat(held).allMatch(entry -> entry.failure instanceof TimedOut);

        time.advance(Duration.ofSeconds(44));
        hung.permit.unanswered();
        assertThat(narrow.sent).containsExactly(hung);
    }

    @Test
    void acquireWhenOthersJoinWithALaterDeadlineIsSentByTheirs() {
        RateLimiterCaller narrow = new RateLimiterCaller(limiter(TestSettings.of(1, 1, LIMIT)), time);
        Entry slow = narrow.call("a", LONG);
        Entry shared = narrow.call("b", Duration.ofSeconds(1));
        shared.deadline.extendTo(Deadline.after(PATIENCE, time));
        time.advance(Duration.ofSeconds(5));
        slow.permit.answered();
        assertThat(shared.isSent()).isTrue();
    }

    @Test
    void unusedFreesThePermit() {
        caller.calls(6, "a", PATIENCE).forEach(entry -> entry.permit.unused());
        assertThat(caller.calls(6, "b", PATIENCE)).allMatch(Entry::isSent);
    }

    @Test
    void answeredWhenReportedTwiceCountsOnce() {
        Entry entry = caller.call("a", PATIENCE);
        entry.permit.answered();
        entry.permit.unused();
        assertThat(caller.calls(6, "b", PATIENCE)).filteredOn(Entry::isSent).hasSize(5);
    }

    @Test
    void failQueuedFailsAllThatAreQueued() {
        List<Entry> entries = caller.calls(8, "a", PATIENCE);
        CircuitOpen why = new CircuitOpen(Optional.empty());
        limiter.failQueued(why);
        assertThat(entries.subList(6, 8)).allMatch(entry -> why.equals(entry.failure));
        assertThat(limiter.queue().waiting()).isZero();
    }

    @Test
    void learnWhenLowerAllowsFewer() {
        limiter.learn(2);
        assertThat(caller.calls(3, "a", PATIENCE)).filteredOn(Entry::isSent).hasSize(2);
    }

    @Test
    void learnWhenThereAreSeveralLimitsIsIgnored() {
        RateLimiter several =
                limiter(TestSettings.of(new Limit.Bucket(25, 35), new Limit.Window(10_000, Duration.ofDays(1))));
        several.learn(5);
        assertThat(new RateLimiterCaller(several, time).calls(35, "a", PATIENCE))
                .allMatch(Entry::isSent);
    }

    @Test
    void replicasWhenNothingIsSharedDivideTheBudgetWithoutRemainder() {
        RateLimiterCaller seventh = new RateLimiterCaller(limiter(TestSettings.of(4, LIMIT)), time);
        assertThat(seventh.calls(6, "a", PATIENCE)).filteredOn(Entry::isSent).hasSize(1);
    }

    @Test
    void replicasWhenMoreThanTheLimitEachHaveOneCallInALongerWindow() {
        RateLimiterCaller one = new RateLimiterCaller(limiter(TestSettings.of(12, LIMIT)), time);
        one.calls(2, "a", LONG).stream().filter(Entry::isSent).forEach(entry -> entry.permit.answered());
        time.advance(Duration.ofSeconds(11));
        assertThat(one.sent).hasSize(1);
        time.advance(Duration.ofMillis(1_100));
        assertThat(one.sent).hasSize(2);
    }

    @Test
    void queueNamesTheWaitOfACallThatJoinsNow() {
        caller.calls(6, "a", PATIENCE).forEach(entry -> entry.permit.answered());
        caller.call("b", PATIENCE);
        assertThat(limiter.queue().waiting()).isEqualTo(1);
        assertThat(limiter.queue().waitSeconds()).isBetween(6.0, 6.1);
        assertThat(limiter.budgets()).containsExactly(new UpstreamStatus.Budget(6, 6, 0));
    }

    private RateLimiter limiter(RateLimiterSettings of) {
        return new RateLimiter(of, TestContext.of(time.time(), new Random(1)));
    }
}
