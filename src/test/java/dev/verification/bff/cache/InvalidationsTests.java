package dev.verification.bff.cache;

import static org.assertj.core.api.Assertions.assertThat;

import dev.verification.bff.upstream.Failure;
import dev.verification.bff.upstream.Reading;
import dev.verification.bff.upstream.Reason;
import dev.verification.bff.upstream.Resource;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class InvalidationsTests {

    private final CachedReads reads = new CachedReads();
    private final ScriptedUpstream upstream = reads.upstream;

    @Test
    void readWhenSessionChangedMakesACall() {
        reads.read("/list", "a", "b");
        reads.read("/feed", "c");

        assertThat(invalidate("B")).isOne();

        assertThat(reads.read("/list", "a", "b").value()).isEqualTo("3");
        assertThat(reads.read("/feed", "c").value()).isEqualTo("2");
        assertThat(upstream.calls).hasValue(3);
    }

    @Test
    void readWhenSessionThatWasAbsentChangedMakesACall() {
        upstream.absent = true;
        reads.read("/feed", "a");
        upstream.absent = false;

        invalidate("a");

        assertThat(reads.read("/feed", "a").value()).isEqualTo("2");
    }

    @Test
    void readWhenNothingNewerIsAvailableServesTheInvalidatedEntryAsStale() {
        reads.read("/feed", "a");
        upstream.failure = new Failure.Unavailable(Optional.of(500), Optional.empty());

        invalidate("a");

        Reading<String> stale = reads.read("/feed", "a");
        assertThat(stale.value()).isEqualTo("1");
        assertThat(stale.staleBecause()).contains(Reason.UPSTREAM_ERROR);
    }

    @Test
    void answerWhenItsCallStartedBeforeTheChangeIsNotFresh() {
        reads.start("/feed", "a");
        reads.time.advance(Duration.ofMillis(10));

        invalidate("a");
        reads.start("/feed", "a");
        reads.time.advance(Duration.ofSeconds(1));

        assertThat(reads.answers.stream().map(answer -> (Object) ((Reading<?>) answer).value()))
                .containsExactly("1", "2");
        assertThat(reads.read("/feed", "a").value()).isEqualTo("2");
        assertThat(upstream.calls).hasValue(2);
    }

    @Test
    void answerWhenItsCallStartedAtTheInstantOfTheChangeButAfterItIsFresh() {
        invalidate("a");
        reads.read("/feed", "a");

        assertThat(reads.read("/feed", "a").value()).isEqualTo("1");
        assertThat(upstream.calls).hasValue(1);
    }

    @Test
    void answerThatAnySessionMayEnterIsReadAnewAfterAChangeOfAnother() {
        assertThat(readQueue()).isEqualTo("1");

        invalidate("another");

        assertThat(readQueue()).isEqualTo("2");
        assertThat(readQueue()).isEqualTo("2");
        assertThat(upstream.calls).hasValue(2);
    }

    @Test
    void changesOfOtherSessionsTakeEffectAtMostOnceInTwelveSecondsAndTheLastIsNotLost() {
        readQueue();
        invalidate("b");
        assertThat(readQueue()).isEqualTo("2");
        reads.time.advance(Duration.ofSeconds(3));
        invalidate("a");
        assertThat(readQueue()).isEqualTo("3");

        invalidate("c");
        assertThat(readQueue()).isEqualTo("3");
        reads.time.advance(Duration.ofSeconds(5));
        assertThat(readQueue()).isEqualTo("3");

        assertThat(readQueue()).isEqualTo("4");
        assertThat(readQueue()).isEqualTo("4");
        assertThat(upstream.calls).hasValue(4);
    }

    @Test
    void answerThatContainsTheSessionIsReadAnewAtOnceAlsoWhileOtherChangesAreDeferred() {
        readQueue();
        invalidate("b");
        readQueue();

        invalidate("a");

        assertThat(readQueue()).isEqualTo("3");
    }

    @Test
    void answerThatWasReadAfterADeferredChangeIsStillFreshWhenThatTakesEffect() {
        invalidate("b");
        invalidate("c");
        reads.time.advance(Duration.ofSeconds(5));
        readQueue();

        reads.time.advance(Duration.ofSeconds(6));

        assertThat(readQueue()).isEqualTo("1");
        assertThat(upstream.calls).hasValue(1);
    }

    /** A page that contains a session, and that any other may enter. */
    private String readQueue() {
        return reads.read("/queue", Resource.ANY_SESSION, "a").value();
    }

    @Test
    void entryOfAnotherReplicaIsInvalidatedUnlessItsCallCertainlyStartedAfterTheChange() {
        Invalidations invalidations = new Invalidations(reads.time.time());
        invalidations.add(Invalidations.hash("a"), reads.time.instant());

        assertThat(isInvalidated(invalidations, Duration.ofMillis(-1))).isTrue();
        assertThat(isInvalidated(invalidations, Duration.ofSeconds(1))).isTrue();
        assertThat(isInvalidated(invalidations, Duration.ofMillis(1_001))).isFalse();
    }

    private boolean isInvalidated(Invalidations invalidations, Duration startedAfterTheChange) {
        Instant now = reads.time.instant();
        CacheEntry<String> entry =
                new CacheEntry<>(new byte[1], false, now.plusSeconds(5), now.plus(startedAfterTheChange));
        entry.setSessions(Invalidations.hashes(List.of("a")), invalidations.version());
        invalidations.applyToShared(entry);
        return entry.isInvalidated();
    }

    private int invalidate(String sessionId) {
        return reads.caching.invalidate(sessionId, reads.time.instant());
    }
}
