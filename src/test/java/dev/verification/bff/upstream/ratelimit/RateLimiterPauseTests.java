package dev.verification.bff.upstream.ratelimit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.verification.bff.settings.Limit;
import dev.verification.bff.upstream.Failure.Throttled;
import dev.verification.bff.upstream.VirtualTime;
import dev.verification.bff.upstream.ratelimit.RateLimiterCaller.Entry;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

class RateLimiterPauseTests {

    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final Duration PAUSE = Duration.ofSeconds(3);

    private final VirtualTime time = new VirtualTime();
    private final RateLimiter limiter = new RateLimiter(
            TestSettings.of(new Limit.Window(600, Duration.ofMinutes(1))), TestContext.of(time.time(), new Random(1)));
    private final RateLimiterCaller caller = new RateLimiterCaller(limiter, time);

    @Test
    void pauseHoldsEveryCallUntilTheNamedInstant() {
        caller.refuse(PAUSE);
        Entry entry = caller.call("a", PATIENCE);
        time.advance(PAUSE.minusMillis(1));
        assertThat(entry.isSent()).isFalse();
        time.advance(Duration.ofMillis(500));
        assertThat(entry.isSent()).isTrue();
    }

    @Test
    void pauseWhenItEndsSendsOneProbeAndTheOthersAfterItsAnswer() {
        caller.refuse(PAUSE);
        caller.calls(20, "a", PATIENCE);
        time.advance(PAUSE.plusMillis(500));
        assertThat(caller.sent).hasSize(1);
        caller.sent.getFirst().permit.answered();
        time.advance(Duration.ofSeconds(1));
        assertThat(caller.sent).hasSize(20);
        assertThat(caller.sent.stream().map(entry -> entry.at).distinct()).hasSizeGreaterThan(10);
    }

    @Test
    void pauseWhenTheProbeIsThrottledBeginsAgain() {
        caller.refuse(PAUSE);
        caller.calls(2, "a", PATIENCE);
        time.advance(PAUSE.plusMillis(500));
        caller.sent.getFirst().permit.throttled(Optional.of(PAUSE));
        time.advance(PAUSE.minusMillis(1));
        assertThat(caller.sent).hasSize(1);
        time.advance(Duration.ofMillis(500));
        assertThat(caller.sent).hasSize(2);
    }

    @Test
    void pauseWhenTheProbeIsLostSendsTheNextAsProbe() {
        caller.refuse(PAUSE);
        caller.calls(3, "a", PATIENCE);
        time.advance(PAUSE.plusMillis(500));
        caller.sent.getFirst().permit.unanswered();
        assertThat(caller.sent).hasSize(2);
    }

    @Test
    void pauseWhenBeyondTheDeadlineRefusesAllThatAreQueuedAtOnce() {
        List<Entry> left = caller.calls(600, "a", PATIENCE);
        left.getFirst().permit.throttled(Optional.of(Duration.ofSeconds(40)));
        Entry late = caller.call("b", PATIENCE);
        assertThat(late.failure).isInstanceOf(Throttled.class);
        assertThat(late.requestedWait().orElseThrow()).isGreaterThanOrEqualTo(Duration.ofSeconds(40));
    }

    @Test
    void pauseWhenQueuedCallsCannotBeSentInTimeRefusesThem() {
        Permit sentBefore = caller.permit();
        caller.refuse(PAUSE);
        Entry waiting = caller.call("a", PATIENCE);
        sentBefore.throttled(Optional.of(Duration.ofSeconds(30)));
        assertThat(waiting.failure).isInstanceOf(Throttled.class);
    }

    @Test
    void pauseWhenAnOlderCallIsAnsweredContinues() {
        List<Entry> left = caller.calls(2, "a", PATIENCE);
        left.getFirst().permit.throttled(Optional.of(PAUSE));
        left.getLast().permit.answered();
        assertThat(caller.call("b", PATIENCE).isSent()).isFalse();
        assertThat(limiter.pausedUntil())
                .hasValueSatisfying(until -> assertThat(until)
                        .isBetween(
                                time.instant().plus(PAUSE),
                                time.instant().plus(PAUSE).plusMillis(500)));
    }

    @Test
    void pauseWhenAbsurdlyLongIsCut() {
        caller.refuse(Duration.ofSeconds(Long.MAX_VALUE / 10));
        assertThat(limiter.pausedUntil().orElseThrow()).isBefore(time.instant().plus(Duration.ofHours(25)));
    }

    @Test
    void throttledWhenManyAreRefusedAtOnceBacksOffOnce() {
        List<Entry> crowd = caller.calls(30, "a", PATIENCE);
        crowd.forEach(entry -> entry.permit.throttled(Optional.empty()));
        assertThat(limiter.pausedUntil().orElseThrow()).isBefore(time.instant().plusSeconds(5));
    }

    @Test
    void throttledWhenRefusedAgainAndAgainDoublesUpToAMinute() {
        BackOff backOff = new BackOff(Duration.ofSeconds(5), Duration.ofSeconds(60));
        for (int step = 0; step < 40; step++) {
            Duration most = Duration.ofSeconds(Math.min(60, 5L << Math.min(step, 10)));
            assertThat(longest(backOff, step)).isBetween(most.multipliedBy(9).dividedBy(10), most);
        }
    }

    private static Duration longest(BackOff backOff, int step) {
        Random chance = new Random(7);
        Duration longest = Duration.ZERO;
        for (int i = 0; i < 200; i++) {
            Duration wait = backOff.wait(step, chance);
            longest = wait.compareTo(longest) > 0 ? wait : longest;
        }
        return longest;
    }
}
