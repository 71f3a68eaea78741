package dev.verification.bff.upstream;

import java.time.Instant;
import java.util.Optional;
import java.util.function.Function;

/**
 * What was read from an upstream, and how old it is.
 *
 * @param value what was read
 * @param fetchedAt when the upstream answered it
 * @param staleBecause why it is an older cached answer; empty if it is fresh
 * @param <T> what was asked for
 */
public record Reading<T>(T value, Instant fetchedAt, Optional<Reason> staleBecause) {

    public static <T> Reading<T> fresh(T value, Instant fetchedAt) {
        return new Reading<>(value, fetchedAt, Optional.empty());
    }

    /** This reading with the age and staleness of another on which it depends, if that is older. */
    public Reading<T> noFresherThan(Reading<?> other) {
        Instant older = fetchedAt.isBefore(other.fetchedAt) ? fetchedAt : other.fetchedAt;
        return new Reading<>(value, older, staleBecause.or(other::staleBecause));
    }

    /** What of this reading does not depend on when it was read: a refresh in progress only tells that. */
    public Reading<T> withoutTime() {
        return new Reading<>(value, Instant.EPOCH, staleBecause.filter(reason -> reason != Reason.REFRESHING));
    }

    public <R> Reading<R> map(Function<? super T, ? extends R> change) {
        return new Reading<>(change.apply(value), fetchedAt, staleBecause);
    }
}
