package dev.verification.bff.freshness;

import dev.verification.bff.upstream.Failure;
import dev.verification.bff.upstream.Reading;
import dev.verification.bff.upstream.Reason;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What an upstream answered, kept. Safe for use by many threads.
 *
 * @param <T> what was answered
 */
final class Copy<T> {

    /** After a refresh failed and nothing said how long to wait, the next is not tried at once. */
    private static final Duration SHORT_REST = Duration.ofSeconds(5);

    private final Sized<T> answer;
    private final Instant fetchedAt;
    private volatile @Nullable Rest rest;

    /**
     * @param fetchedAt on the clock that never goes back
     */
    Copy(Sized<T> answer, Instant fetchedAt) {
        this.answer = answer;
        this.fetchedAt = fetchedAt;
    }

    /** The same copy, its age told by another clock. */
    Copy<T> at(Instant instant) {
        return new Copy<>(answer, instant);
    }

    T value() {
        return answer.value();
    }

    Instant fetchedAt() {
        return fetchedAt;
    }

    /** Whether it says "there is none". */
    boolean isAbsent() {
        return answer.absent();
    }

    int weight() {
        return answer.bytes();
    }

    boolean isFresh(Freshness freshness, Instant now) {
        return isYounger(answer.absent() ? freshness.absentFresh() : freshness.fresh(), now);
    }

    /** Whether it is shown at once, though no longer fresh, while it is being refreshed. */
    boolean isShownMeanwhile(Freshness freshness, Instant now) {
        return !answer.absent() && isYounger(freshness.fresh().plus(freshness.whileRevalidate()), now);
    }

    /** Whether it is better than nothing. That there was none, long ago, is not. */
    boolean isShownOnFailure(Freshness freshness, Instant now) {
        return !answer.absent() && isYounger(freshness.fresh().plus(freshness.ifError()), now);
    }

    Reading<T> fresh() {
        return Reading.fresh(answer.value(), fetchedAt);
    }

    Reading<T> stale(Reason reason) {
        return fresh().stale(reason);
    }

    /** A newer copy could not be had: not to be tried again before some time has gone by. */
    void refused(Failure why, Instant now) {
        rest = new Rest(why.reason(), now.plus(why.requestedWait().orElse(SHORT_REST)));
    }

    /** Why a newer copy is not tried for at this moment; null when it may be. */
    @Nullable
    Reason restingBecause(Instant now) {
        Rest current = rest;
        return current != null && now.isBefore(current.until()) ? current.reason() : null;
    }

    private boolean isYounger(Duration age, Instant now) {
        return now.isBefore(fetchedAt.plus(age));
    }

    private record Rest(Reason reason, Instant until) {}
}
