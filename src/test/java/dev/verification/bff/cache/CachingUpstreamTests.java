package dev.verification.bff.cache;

import static org.assertj.core.api.Assertions.assertThat;

import dev.verification.bff.capacity.MemoryLimit;
import dev.verification.bff.upstream.CallStats;
import dev.verification.bff.upstream.Deadline;
import dev.verification.bff.upstream.Failure;
import dev.verification.bff.upstream.Reading;
import dev.verification.bff.upstream.Reason;
import dev.verification.bff.upstream.RequestContext;
import dev.verification.bff.upstream.Resource;
import dev.verification.bff.upstream.UpstreamException;
import dev.verification.bff.upstream.VirtualTime;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import reactor.core.Disposable;

class CachingUpstreamTests {

    private static final Duration FRESH = Duration.ofSeconds(10);
    private static final Failure DOWN = new Failure.Unavailable(Optional.of(500), Optional.empty());

    private final VirtualTime time = new VirtualTime();
    private final ScriptedUpstream upstream = new ScriptedUpstream(time.time());
    private final MemoryLimit memory = new MemoryLimit(1 << 24, time.time().scheduler());
    private final CachingUpstream kept = new CachingUpstream(
            upstream,
            new CacheSettings(
                    new Freshness(FRESH, Duration.ofSeconds(60), Duration.ofMinutes(5), Duration.ofHours(24)),
                    Duration.ofSeconds(10)),
            memory,
            new LocalCache(1_000_000, Duration.ofHours(25), time.time(), memory),
            SharedCache.NONE,
            time.time());
    private final List<Object> answers = new ArrayList<>();

    @Test
    void readWhenCopyIsFreshCostsNoCall() {
        read("/a");
        time.advance(FRESH.minusSeconds(1));
        assertThat(read("/a").staleBecause()).isEmpty();
        assertThat(upstream.calls).hasValue(1);
    }

    @Test
    void readWhenFreshTimeIsOverShowsTheCopyAtOnceWhileOneRefreshRuns() {
        read("/a");
        time.advance(FRESH.plusSeconds(1));
        IntStream.range(0, 5).forEach(caller -> ask("/a", patient()));
        assertThat(answers).hasSize(6).allSatisfy(answer -> assertThat(answer).isInstanceOf(Reading.class));
        assertThat(last().value()).isEqualTo("1");
        assertThat(last().staleBecause()).contains(Reason.REFRESHING);
        time.advance(Duration.ofSeconds(1));
        assertThat(read("/a").value()).isEqualTo("2");
        assertThat(upstream.calls).hasValue(2);
    }

    @Test
    void readWhenUpstreamFailsShowsTheOlderCopyWithItsAgeAndReason() {
        Reading<String> first = read("/a");
        time.advance(Duration.ofHours(23));
        upstream.failure = DOWN;
        Reading<String> later = read("/a");
        assertThat(later.fetchedAt()).isEqualTo(first.fetchedAt());
        assertThat(later.staleBecause()).contains(Reason.UPSTREAM_ERROR);
    }

    @Test
    void readWhenCopyIsTooOldTellsTheFailure() {
        read("/a");
        time.advance(Duration.ofHours(25));
        upstream.failure = DOWN;
        ask("/a", patient());
        time.advance(Duration.ofSeconds(1));
        assertThat(answers.getLast()).isInstanceOf(UpstreamException.class);
    }

    @Test
    void readWhenRefreshFailedRestsBeforeTheNextAndTellsWhy() {
        read("/a");
        time.advance(FRESH.plusSeconds(1));
        upstream.failure = new Failure.Throttled(Optional.of(Duration.ofSeconds(30)));
        read("/a");
        IntStream.range(0, 28).forEach(second -> {
            assertThat(read("/a").staleBecause()).contains(Reason.THROTTLED);
        });
        assertThat(upstream.calls).hasValue(2);
    }

    @Test
    void readWhenRefreshIsRefusedAtOncePromisesNoNewCopy() {
        read("/a");
        time.advance(FRESH.plusSeconds(1));
        upstream.latency = Duration.ZERO;
        upstream.failure = new Failure.CircuitOpen(Optional.of(Duration.ofSeconds(10)));
        assertThat(read("/a").staleBecause()).contains(Reason.CIRCUIT_OPEN);
    }

    @Test
    void refreshesHoldBackUntilWhoWasSentAwayHasComeBack() {
        read("/a");
        time.advance(FRESH.plusSeconds(1));
        upstream.failure = new Failure.Throttled(Optional.of(Duration.ofSeconds(30)));
        ask("/b", patient());
        time.advance(Duration.ofSeconds(1));
        upstream.failure = null;
        time.advance(Duration.ofSeconds(30));
        assertThat(read("/a").staleBecause()).contains(Reason.THROTTLED);
        assertThat(read("/b").staleBecause()).isEmpty();
        assertThat(upstream.calls).hasValue(3);
        time.advance(Duration.ofSeconds(5));
        assertThat(read("/a").staleBecause()).contains(Reason.REFRESHING);
    }

    @Test
    void bothDownForFiveMinutesAnswersEveryReadWithItsAge() {
        read("/a");
        time.advance(FRESH);
        upstream.failure = new Failure.CircuitOpen(Optional.of(Duration.ofSeconds(10)));
        for (int second = 0; second < 300; second++) {
            assertThat(read("/a").staleBecause()).isPresent();
        }
        // What is left are the breaker's probes: one try each time it may be half open.
        assertThat(upstream.calls).hasValueLessThanOrEqualTo(1 + 31);
    }

    @Test
    void failureIsNeverKept() {
        upstream.failure = DOWN;
        ask("/a", patient());
        time.advance(Duration.ofSeconds(1));
        upstream.failure = null;
        assertThat(read("/a").staleBecause()).isEmpty();
        assertThat(answers.getFirst()).isInstanceOf(UpstreamException.class);
    }

    @Test
    void absenceIsKeptForItsOwnTimeAndNeverShownAsStale() {
        upstream.absent = true;
        assertThat(read("/a").value()).isEqualTo("none");
        time.advance(Duration.ofSeconds(59));
        read("/a");
        assertThat(upstream.calls).hasValue(1);
        time.advance(Duration.ofSeconds(1));
        upstream.absent = false;
        assertThat(read("/a").value()).isEqualTo("2");
    }

    @Test
    void readAnewPassesByTheFreshCopy() {
        read("/a");
        ask("/a", arrivedAt(time.instant()));
        time.advance(Duration.ofSeconds(1));
        assertThat(last().value()).isEqualTo("2");
    }

    @Test
    void readAnewTakesWhatWasReadAfterItsArrival() {
        RequestContext early = arrivedAt(time.instant());
        time.advance(Duration.ofMillis(1));
        read("/a");
        ask("/a", early);
        assertThat(last().value()).isEqualTo("1");
        assertThat(upstream.calls).hasValue(1);
    }

    @Test
    void thousandSimultaneousReadsShareOneCall() {
        IntStream.range(0, 1_000).forEach(caller -> ask("/a", patient()));
        time.advance(Duration.ofSeconds(1));
        assertThat(upstream.calls).hasValue(1);
        assertThat(answers).hasSize(1_000);
    }

    @Test
    void otherResourcesShareNothing() {
        ask("/a", patient());
        ask("/b", patient());
        time.advance(Duration.ofSeconds(1));
        assertThat(upstream.calls).hasValue(2);
    }

    @Test
    void leavingEndsTheCallOnlyWhenNobodyIsLeft() {
        Disposable first = ask("/a", patient());
        Disposable second = ask("/a", patient());
        first.dispose();
        assertThat(upstream.cancelled).hasValue(0);
        second.dispose();
        assertThat(upstream.cancelled).hasValue(1);
        assertThat(read("/a").staleBecause()).isEmpty();
    }

    @Test
    void shortDeadlineEndsTheWaitButNotTheCallThatIsPaidFor() {
        upstream.latency = Duration.ofSeconds(1);
        ask("/a", patience(Duration.ofMillis(200)));
        time.advance(Duration.ofMillis(200));
        assertThat(answers.getLast())
                .isInstanceOfSatisfying(
                        UpstreamException.class,
                        late -> assertThat(late.failure()).isInstanceOf(Failure.TimedOut.class));
        time.advance(Duration.ofSeconds(1));
        assertThat(read("/a").value()).isEqualTo("1");
        assertThat(upstream.calls).hasValue(1);
    }

    @Test
    void shortDeadlineOfTheFirstDoesNotEndTheReadOfTheSecond() {
        ask("/a", patience(Duration.ofMillis(20)));
        ask("/a", patient());
        time.advance(Duration.ofMillis(50));
        assertThat(answers).hasSize(2);
        assertThat(last().value()).isEqualTo("1");
        assertThat(upstream.calls).hasValue(1);
    }

    @Test
    void deadlineWithAnOlderCopyShowsTheCopy() {
        read("/a");
        time.advance(Duration.ofHours(1));
        upstream.latency = Duration.ofSeconds(30);
        ask("/a", patience(Duration.ofMillis(500)));
        time.advance(Duration.ofMillis(500));
        assertThat(last().staleBecause()).contains(Reason.TIMED_OUT);
    }

    @Test
    void budgetUsedTooFastStretchesTheFreshTime() {
        upstream.remaining = 2_500;
        read("/a");
        assertThat(kept.pace().stretch()).isEqualTo(4);
        time.advance(FRESH.multipliedBy(4).minusSeconds(2));
        assertThat(read("/a").staleBecause()).isEmpty();
        assertThat(upstream.calls).hasValue(1);
    }

    @Test
    void reserveOfTheBudgetIsKeptForFirstReads() {
        read("/a");
        upstream.remaining = 999;
        time.advance(Duration.ofHours(2));
        assertThat(read("/a").staleBecause()).contains(Reason.THROTTLED);
        assertThat(read("/b").staleBecause()).isEmpty();
        assertThat(upstream.calls).hasValue(2);
    }

    @Test
    void pollingOfHundredScreensForADayNeverUsesUpTheBudget() {
        int screens = 100;
        for (int minute = 0; minute < 24 * 60 * 6; minute++) {
            ask("/" + minute % screens, patient());
            time.advance(Duration.ofSeconds(10));
            upstream.remaining = 10_000 - upstream.calls.get();
        }
        assertThat(upstream.calls).hasValueLessThanOrEqualTo(9_000 + screens);
    }

    private RequestContext patient() {
        return patience(Duration.ofSeconds(10));
    }

    private RequestContext arrivedAt(Instant arrival) {
        return new RequestContext("r", Deadline.after(Duration.ofSeconds(10), time), arrival, new CallStats());
    }

    private RequestContext patience(Duration patience) {
        return new RequestContext("r", Deadline.after(patience, time));
    }

    private Disposable ask(String path, RequestContext inbound) {
        Resource<String> resource =
                new Resource<>("text", path, body -> new String(body, StandardCharsets.UTF_8), Map.of(404, "none"));
        return kept.read(resource, inbound).subscribe(answers::add, answers::add);
    }

    private Reading<String> read(String path) {
        ask(path, patient());
        time.advance(Duration.ofSeconds(1));
        return last();
    }

    @SuppressWarnings("unchecked")
    private Reading<String> last() {
        return (Reading<String>) answers.getLast();
    }
}
