package dev.verification.bff.cache;

import static org.assertj.core.api.Assertions.assertThat;

import dev.verification.bff.capacity.MemoryLimit;
import dev.verification.bff.upstream.Deadline;
import dev.verification.bff.upstream.Failure;
import dev.verification.bff.upstream.Reading;
import dev.verification.bff.upstream.Reason;
import dev.verification.bff.upstream.RequestContext;
import dev.verification.bff.upstream.Resource;
import dev.verification.bff.upstream.VirtualTime;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What a changed session does to the entries that tell of it. */
class InvalidationsTests {

    private static final Freshness FRESHNESS =
            new Freshness(Duration.ofSeconds(30), Duration.ofSeconds(60), Duration.ofMinutes(5), Duration.ofHours(24));

    private final VirtualTime time = new VirtualTime();
    private final ScriptedUpstream upstream = new ScriptedUpstream(time.time());
    private final MemoryLimit memory = new MemoryLimit(1 << 24, time.time().scheduler());
    private final CachingUpstream caching = new CachingUpstream(
            upstream,
            new CacheSettings(FRESHNESS, Duration.ofSeconds(10)),
            memory,
            new LocalCache(1_000_000, Duration.ofHours(25), time.time(), memory),
            SharedCache.NONE,
            time.time());
    private final List<Object> answers = new ArrayList<>();

    @Test
    void readWhenSessionChangedIsANewOne() {
        read("/list", "a", "b");
        read("/feed", "c");

        assertThat(invalidate("B")).isOne();

        assertThat(read("/list", "a", "b").value()).isEqualTo("3");
        assertThat(read("/feed", "c").value()).isEqualTo("2");
        assertThat(upstream.calls).hasValue(3);
    }

    @Test
    void readWhenSessionThatWasAbsentChangedIsANewOne() {
        upstream.absent = true;
        read("/feed", "a");
        upstream.absent = false;

        invalidate("a");

        assertThat(read("/feed", "a").value()).isEqualTo("2");
    }

    @Test
    void readWhenNothingNewerIsAvailableShowsTheOutdatedEntryAsStale() {
        read("/feed", "a");
        upstream.failure = new Failure.Unavailable(Optional.of(500), Optional.empty());

        invalidate("a");

        Reading<String> stale = read("/feed", "a");
        assertThat(stale.value()).isEqualTo("1");
        assertThat(stale.staleBecause()).contains(Reason.UPSTREAM_ERROR);
    }

    @Test
    void answerWhenItsCallBeganBeforeTheChangeIsNotFresh() {
        ask("/feed", "a");
        time.advance(Duration.ofMillis(10));

        invalidate("a");
        ask("/feed", "a");
        time.advance(Duration.ofSeconds(1));

        assertThat(answers.stream().map(answer -> (Object) ((Reading<?>) answer).value()))
                .containsExactly("1", "2");
        assertThat(read("/feed", "a").value()).isEqualTo("2");
        assertThat(upstream.calls).hasValue(2);
    }

    @Test
    void answerWhenItsCallBeganAtTheVeryInstantOfTheChangeButAfterItIsFresh() {
        invalidate("a");
        read("/feed", "a");

        assertThat(read("/feed", "a").value()).isEqualTo("1");
        assertThat(upstream.calls).hasValue(1);
    }

    @Test
    void entryOfAnotherReplicaIsOutdatedUnlessItWasSurelyReadAfterTheChange() {
        Invalidations invalidations = new Invalidations(time.time());
        long session = Invalidations.nameOf("a");
        invalidations.add(session, time.instant());

        assertThat(isOutdated(invalidations, Duration.ofMillis(-1))).isTrue();
        assertThat(isOutdated(invalidations, Duration.ofSeconds(1))).isTrue();
        assertThat(isOutdated(invalidations, Duration.ofMillis(1_001))).isFalse();
    }

    private boolean isOutdated(Invalidations invalidations, Duration begunAfterTheChange) {
        CacheEntry<String> entry = new CacheEntry<>(
                new byte[1],
                false,
                time.instant().plusSeconds(5),
                time.instant().plus(begunAfterTheChange));
        entry.about(Invalidations.namesOf(List.of("a")), invalidations.version());
        invalidations.applyToShared(entry);
        return entry.isOutdated();
    }

    private int invalidate(String sessionId) {
        return caching.invalidate(sessionId, time.instant());
    }

    private void ask(String path, String... sessionIds) {
        Resource<String> resource = new Resource<>(
                        "text", path, body -> new String(body, StandardCharsets.UTF_8), Map.of(404, "none"))
                .about(value -> List.of(sessionIds));
        RequestContext request = new RequestContext("r", Deadline.after(Duration.ofSeconds(10), time));
        caching.read(resource, request).subscribe(answers::add, answers::add);
    }

    @SuppressWarnings("unchecked")
    private Reading<String> read(String path, String... sessionIds) {
        ask(path, sessionIds);
        time.advance(Duration.ofSeconds(1));
        return (Reading<String>) answers.getLast();
    }
}
