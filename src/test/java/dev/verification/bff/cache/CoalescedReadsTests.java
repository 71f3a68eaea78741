package dev.verification.bff.cache;

import static org.assertj.core.api.Assertions.assertThat;

import dev.verification.bff.upstream.Failure;
import dev.verification.bff.upstream.Reason;
import dev.verification.bff.upstream.UpstreamException;
import java.time.Duration;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import reactor.core.Disposable;

/** Reads through the cache that share a call, each with its own deadline. */
class CoalescedReadsTests {

    private final CachedReads reads = new CachedReads();
    private final ScriptedUpstream upstream = reads.upstream;

    @Test
    void thousandSimultaneousReadsShareOneCall() {
        IntStream.range(0, 1_000).forEach(caller -> reads.start("/a"));
        reads.time.advance(Duration.ofSeconds(1));

        assertThat(upstream.calls).hasValue(1);
        assertThat(reads.answers).hasSize(1_000);
    }

    @Test
    void readsOfDifferentResourcesShareNothing() {
        reads.start("/a");
        reads.start("/b");
        reads.time.advance(Duration.ofSeconds(1));

        assertThat(upstream.calls).hasValue(2);
    }

    @Test
    void callIsCancelledOnlyWhenEveryCallerHasGone() {
        Disposable first = reads.start("/a");
        Disposable second = reads.start("/a");
        first.dispose();
        assertThat(upstream.cancelled).hasValue(0);

        second.dispose();

        assertThat(upstream.cancelled).hasValue(1);
        assertThat(reads.read("/a").staleBecause()).isEmpty();
    }

    @Test
    void shortDeadlineEndsTheWaitButNotTheCall() {
        upstream.latency = Duration.ofSeconds(1);
        reads.start("/a", reads.within(Duration.ofMillis(200)));
        reads.time.advance(Duration.ofMillis(200));
        assertThat(reads.answers.getLast())
                .isInstanceOfSatisfying(
                        UpstreamException.class,
                        late -> assertThat(late.failure()).isInstanceOf(Failure.TimedOut.class));

        reads.time.advance(Duration.ofSeconds(1));

        assertThat(reads.read("/a").value()).isEqualTo("1");
        assertThat(upstream.calls).hasValue(1);
    }

    @Test
    void shortDeadlineOfTheFirstDoesNotEndTheReadOfTheSecond() {
        reads.start("/a", reads.within(Duration.ofMillis(20)));
        reads.start("/a");
        reads.time.advance(Duration.ofMillis(50));

        assertThat(reads.answers).hasSize(2);
        assertThat(reads.last().value()).isEqualTo("1");
        assertThat(upstream.calls).hasValue(1);
    }

    @Test
    void deadlineWhenThereIsAnOlderEntryServesTheEntry() {
        reads.read("/a");
        reads.time.advance(Duration.ofHours(1));
        upstream.latency = Duration.ofSeconds(30);
        reads.start("/a", reads.within(Duration.ofMillis(500)));
        reads.time.advance(Duration.ofMillis(500));

        assertThat(reads.last().staleBecause()).contains(Reason.TIMED_OUT);
    }
}
