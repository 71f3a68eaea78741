package dev.verification.bff.sessions;

import dev.verification.bff.upstream.Reading;
import dev.verification.bff.upstream.Reason;
import dev.verification.bff.upstream.UpstreamException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** What the review feed contributed to an answer. */
public sealed interface ReviewPart {

    /**
     * Read from Didit now or within its fresh time.
     *
     * @param page the reviews, maybe none
     * @param fetchedAt when they were read
     */
    record Fresh(ReviewPage page, Instant fetchedAt) implements ReviewPart {}

    /**
     * An older answer.
     *
     * @param page the reviews at that time
     * @param fetchedAt when they were read
     * @param reason why there is nothing newer
     */
    record Stale(ReviewPage page, Instant fetchedAt, Reason reason) implements ReviewPart {}

    /** Didit has no such feed. */
    record Absent() implements ReviewPart {}

    /** The session matches no Didit session; no call was made for a feed. */
    record Unmatched() implements ReviewPart {}

    /**
     * Could not be read, and nothing older is cached.
     *
     * @param reason why
     * @param retryAfter after which another request may succeed, when known
     */
    record Unavailable(Reason reason, Optional<Duration> retryAfter) implements ReviewPart {}

    /** Whether neither the feed nor an entry of it could not be read. */
    default boolean isComplete() {
        return switch (this) {
            case Fresh(ReviewPage page, var at) -> page.unreadable() == 0;
            case Stale(ReviewPage page, var at, var reason) -> page.unreadable() == 0;
            case Absent() -> true;
            case Unmatched() -> true;
            case Unavailable(var reason, var wait) -> false;
        };
    }

    /** What of this part does not depend on when it was read, as {@link Reading#withoutTime} says. */
    default ReviewPart withoutTime() {
        return switch (this) {
            case Fresh(ReviewPage page, var at) -> new Fresh(page, Instant.EPOCH);
            case Stale(ReviewPage page, var at, Reason reason) ->
                reason == Reason.REFRESHING ? new Fresh(page, Instant.EPOCH) : new Stale(page, Instant.EPOCH, reason);
            case Absent absent -> absent;
            case Unmatched unmatched -> unmatched;
            case Unavailable unavailable -> unavailable;
        };
    }

    static ReviewPart of(Reading<Optional<ReviewPage>> reading) {
        return reading.value().map(page -> of(reading, page)).orElseGet(Absent::new);
    }

    private static ReviewPart of(Reading<?> reading, ReviewPage page) {
        return reading.staleBecause()
                .<ReviewPart>map(reason -> new Stale(page, reading.fetchedAt(), reason))
                .orElseGet(() -> new Fresh(page, reading.fetchedAt()));
    }

    static ReviewPart of(UpstreamException failed) {
        return new Unavailable(failed.failure().reason(), failed.failure().requestedWait());
    }
}
