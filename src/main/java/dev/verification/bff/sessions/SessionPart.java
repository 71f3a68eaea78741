package dev.verification.bff.sessions;

import dev.verification.bff.upstream.Reading;
import dev.verification.bff.upstream.Reason;
import dev.verification.bff.upstream.UpstreamException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** What deepidv contributed to one of several sessions, or to an item of the review queue. */
public sealed interface SessionPart {

    /**
     * Read from deepidv now or within its fresh time.
     *
     * @param session the session
     * @param fetchedAt when it was read
     */
    record Fresh(Session session, Instant fetchedAt) implements SessionPart {}

    /**
     * An older answer.
     *
     * @param session the session at that time
     * @param fetchedAt when it was read
     * @param reason why there is nothing newer
     */
    record Stale(Session session, Instant fetchedAt, Reason reason) implements SessionPart {}

    /**
     * The session does not exist, or our key may not see it.
     *
     * @param fetchedAt when deepidv said so
     */
    record Absent(Instant fetchedAt) implements SessionPart {}

    /** No deepidv session belongs to the Didit session under the configured {@link Match}; only in the review queue. */
    record Unmatched() implements SessionPart {}

    /**
     * Could not be read, and nothing older is cached.
     *
     * @param reason why
     * @param retryAfter after which another request may succeed, when known
     */
    record Unavailable(Reason reason, Optional<Duration> retryAfter) implements SessionPart {}

    /** The session; empty when there is none to show. */
    default Optional<Session> shown() {
        return switch (this) {
            case Fresh(Session session, var at) -> Optional.of(session);
            case Stale(Session session, var at, var reason) -> Optional.of(session);
            case Absent(var at) -> Optional.empty();
            case Unmatched() -> Optional.empty();
            case Unavailable(var reason, var wait) -> Optional.empty();
        };
    }

    default boolean isComplete() {
        return !(this instanceof Unavailable);
    }

    static SessionPart of(Reading<Optional<Session>> reading) {
        return reading.value().map(session -> of(reading, session)).orElseGet(() -> new Absent(reading.fetchedAt()));
    }

    private static SessionPart of(Reading<?> reading, Session session) {
        return reading.staleBecause()
                .<SessionPart>map(reason -> new Stale(session, reading.fetchedAt(), reason))
                .orElseGet(() -> new Fresh(session, reading.fetchedAt()));
    }

    static SessionPart of(UpstreamException failed) {
        return new Unavailable(failed.failure().reason(), failed.failure().requestedWait());
    }
}
