package dev.verification.bff.cache;

import static dev.verification.bff.cache.CachedReads.FRESH;
import static org.assertj.core.api.Assertions.assertThat;

import dev.verification.bff.upstream.Failure;
import dev.verification.bff.upstream.Reading;
import dev.verification.bff.upstream.Reason;
import dev.verification.bff.upstream.RequestContext;
import dev.verification.bff.upstream.UpstreamException;
import java.time.Duration;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class CachingUpstreamTests {

    private static final Failure DOWN = new Failure.Unavailable(Optional.of(500), Optional.empty());

    private final CachedReads reads = new CachedReads();
    private final ScriptedUpstream upstream = reads.upstream;

    @Test
    void readWhenEntryIsFreshCostsNoCall() {
        reads.read("/a");
        reads.time.advance(FRESH.minusSeconds(1));

        assertThat(reads.read("/a").staleBecause()).isEmpty();
        assertThat(upstream.calls).hasValue(1);
    }

    @Test
    void readWhenFreshTimeIsOverServesTheEntryAtOnceWhileOneRefreshRuns() {
        reads.read("/a");
        reads.time.advance(FRESH.plusSeconds(1));
        IntStream.range(0, 5).forEach(caller -> reads.start("/a"));

        assertThat(reads.answers).hasSize(6).hasOnlyElementsOfType(Reading.class);
        assertThat(reads.last().value()).isEqualTo("1");
        assertThat(reads.last().staleBecause()).contains(Reason.REFRESHING);

        reads.time.advance(Duration.ofSeconds(1));

        assertThat(reads.read("/a").value()).isEqualTo("2");
        assertThat(upstream.calls).hasValue(2);
    }

    @Test
    void readWhenUpstreamFailsServesTheOlderEntryWithItsAgeAndReason() {
        Reading<String> first = reads.read("/a");
        reads.time.advance(Duration.ofHours(23));
        upstream.failure = DOWN;
        Reading<String> later = reads.read("/a");

        assertThat(later.fetchedAt()).isEqualTo(first.fetchedAt());
        assertThat(later.staleBecause()).contains(Reason.UPSTREAM_ERROR);
    }

    @Test
    void readWhenEntryIsTooOldFails() {
        reads.read("/a");
        reads.time.advance(Duration.ofHours(25));
        upstream.failure = DOWN;
        reads.start("/a");
        reads.time.advance(Duration.ofSeconds(1));

        assertThat(reads.answers.getLast()).isInstanceOf(UpstreamException.class);
    }

    @Test
    void readWhenRefreshFailedBacksOffAndGivesTheReason() {
        reads.read("/a");
        reads.time.advance(FRESH.plusSeconds(1));
        upstream.failure = new Failure.Throttled(Optional.of(Duration.ofSeconds(30)));
        reads.read("/a");

        IntStream.range(0, 28)
                .forEach(second -> assertThat(reads.read("/a").staleBecause()).contains(Reason.THROTTLED));
        assertThat(upstream.calls).hasValue(2);
    }

    @Test
    void readWhenRefreshFailsAtOnceGivesTheReasonInsteadOfRefreshing() {
        reads.read("/a");
        reads.time.advance(FRESH.plusSeconds(1));
        upstream.latency = Duration.ZERO;
        upstream.failure = new Failure.CircuitOpen(Optional.of(Duration.ofSeconds(10)));

        assertThat(reads.read("/a").staleBecause()).contains(Reason.CIRCUIT_OPEN);
    }

    @Test
    void refreshWhenAnotherReadWasThrottledWaitsUntilItsCallerHasComeBack() {
        reads.read("/a");
        reads.time.advance(FRESH.plusSeconds(1));
        upstream.failure = new Failure.Throttled(Optional.of(Duration.ofSeconds(30)));
        reads.start("/b");
        reads.time.advance(Duration.ofSeconds(1));
        upstream.failure = null;
        reads.time.advance(Duration.ofSeconds(30));

        assertThat(reads.read("/a").staleBecause()).contains(Reason.THROTTLED);
        assertThat(reads.read("/b").staleBecause()).isEmpty();
        assertThat(upstream.calls).hasValue(3);

        reads.time.advance(Duration.ofSeconds(5));

        assertThat(reads.read("/a").staleBecause()).contains(Reason.REFRESHING);
    }

    @Test
    void readWhenCircuitIsOpenForFiveMinutesAnswersEveryTime() {
        reads.read("/a");
        reads.time.advance(FRESH);
        upstream.failure = new Failure.CircuitOpen(Optional.of(Duration.ofSeconds(10)));
        for (int second = 0; second < 300; second++) {
            assertThat(reads.read("/a").staleBecause()).isPresent();
        }

        // The rest are the breaker's probes: one each time it may be half open.
        assertThat(upstream.calls).hasValueLessThanOrEqualTo(1 + 31);
    }

    @Test
    void failureIsNeverCached() {
        upstream.failure = DOWN;
        reads.start("/a");
        reads.time.advance(Duration.ofSeconds(1));
        upstream.failure = null;

        assertThat(reads.read("/a").staleBecause()).isEmpty();
        assertThat(reads.answers.getFirst()).isInstanceOf(UpstreamException.class);
    }

    @Test
    void absenceIsCachedForItsOwnTimeAndNeverServedAsStale() {
        upstream.absent = true;
        assertThat(reads.read("/a").value()).isEqualTo("none");
        reads.time.advance(Duration.ofSeconds(59));
        reads.read("/a");
        assertThat(upstream.calls).hasValue(1);

        reads.time.advance(Duration.ofSeconds(1));
        upstream.absent = false;

        assertThat(reads.read("/a").value()).isEqualTo("2");
    }

    @Test
    void forcedRefreshIgnoresTheFreshEntry() {
        reads.read("/a");
        reads.start("/a", reads.newerThan(reads.time.instant()));
        reads.time.advance(Duration.ofSeconds(1));

        assertThat(reads.last().value()).isEqualTo("2");
    }

    @Test
    void forcedRefreshTakesWhatWasReadAfterItArrived() {
        RequestContext early = reads.newerThan(reads.time.instant());
        reads.time.advance(Duration.ofMillis(1));
        reads.read("/a");
        reads.start("/a", early);

        assertThat(reads.last().value()).isEqualTo("1");
        assertThat(upstream.calls).hasValue(1);
    }
}
