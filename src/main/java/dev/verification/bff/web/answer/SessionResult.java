package dev.verification.bff.web.answer;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.verification.bff.capacity.MemoryClaim;
import dev.verification.bff.sessions.ReviewPart;
import dev.verification.bff.sessions.Session;
import dev.verification.bff.sessions.SessionBatch;
import dev.verification.bff.sessions.SessionPart;
import dev.verification.bff.upstream.Reason;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import tools.jackson.databind.annotation.JsonNaming;

/** One of several requested sessions, or why it is not shown. One record for each state. */
@Schema(
        name = "SessionResult",
        description = "One of the requested sessions as far as it could be read; `state` decides its form.",
        oneOf = {
            SessionResult.Fresh.class,
            SessionResult.Stale.class,
            SessionResult.Absent.class,
            SessionResult.Unavailable.class
        })
sealed interface SessionResult {

    static SessionResult of(SessionBatch.Item item, SessionView view, MemoryClaim memory) {
        ReviewsAnswer reviews = view.of(item.id(), item.reviews(), memory);
        return item.session()
                .map(part -> of(item.id(), part, reviews, view, memory))
                .or(() -> item.reviews().map(part -> of(item.id(), part, reviews)))
                .orElseThrow();
    }

    private static SessionResult of(
            String id, SessionPart part, @Nullable ReviewsAnswer reviews, SessionView view, MemoryClaim memory) {
        return switch (part) {
            case SessionPart.Fresh(Session session, Instant at) -> fresh(id, at, view.of(session, memory), reviews);
            case SessionPart.Stale(Session session, Instant at, Reason reason) ->
                stale(id, at, reason, view.of(session, memory), reviews);
            case SessionPart.Absent(Instant at) -> absent(id, at, reviews);
            case SessionPart.Unmatched() -> absent(id, null, reviews);
            case SessionPart.Unavailable(Reason reason, var wait) -> unavailable(id, reason, wait, reviews);
        };
    }

    /** Where deepidv was not asked, the feed's state is that of the whole. */
    private static SessionResult of(String id, ReviewPart part, @Nullable ReviewsAnswer reviews) {
        return switch (part) {
            case ReviewPart.Fresh(var page, Instant at) -> fresh(id, at, null, reviews);
            case ReviewPart.Stale(var page, Instant at, Reason reason) -> stale(id, at, reason, null, reviews);
            case ReviewPart.Absent() -> absent(id, null, reviews);
            case ReviewPart.Unmatched() -> absent(id, null, reviews);
            case ReviewPart.Unavailable(Reason reason, var wait) -> unavailable(id, reason, wait, reviews);
        };
    }

    private static Fresh fresh(String id, Instant at, @Nullable Session session, @Nullable ReviewsAnswer reviews) {
        return new Fresh(id, State.FRESH, Rounding.milliseconds(at), session, reviews);
    }

    private static Stale stale(
            String id, Instant at, Reason reason, @Nullable Session session, @Nullable ReviewsAnswer reviews) {
        return new Stale(id, State.STALE, reason, Rounding.milliseconds(at), session, reviews);
    }

    private static Absent absent(String id, @Nullable Instant at, @Nullable ReviewsAnswer reviews) {
        return new Absent(id, State.ABSENT, at == null ? null : Rounding.milliseconds(at), reviews);
    }

    private static Unavailable unavailable(
            String id, Reason reason, Optional<Duration> wait, @Nullable ReviewsAnswer reviews) {
        return new Unavailable(
                id, State.UNAVAILABLE, reason, wait.map(Rounding::seconds).orElse(null), reviews);
    }

    /**
     * A session that was read now or within its fresh time.
     *
     * @param id the requested id
     * @param state always {@code fresh}
     * @param fetchedAt when deepidv answered, or Didit where only reviews were read
     * @param session the session; absent when only its reviews were requested, and read without it
     * @param reviews its review feed; absent when it was not requested
     */
    @JsonNaming(SnakeCaseStrategy.class)
    @JsonInclude(JsonInclude.Include.NON_NULL)
    @Schema(name = "SessionResultFresh")
    record Fresh(
            String id,
            @Schema(allowableValues = "fresh") State state,
            Instant fetchedAt,
            @Nullable Session session,
            @Nullable ReviewsAnswer reviews)
            implements SessionResult {}

    /**
     * An older answer of deepidv's.
     *
     * @param id the requested id
     * @param state always {@code stale}
     * @param reason why there is nothing newer
     * @param fetchedAt when deepidv answered, or Didit where only reviews were read
     * @param session the session; absent when only its reviews were requested, and read without it
     * @param reviews its review feed; absent when it was not requested
     */
    @JsonNaming(SnakeCaseStrategy.class)
    @JsonInclude(JsonInclude.Include.NON_NULL)
    @Schema(name = "SessionResultStale")
    record Stale(
            String id,
            @Schema(allowableValues = "stale") State state,
            Reason reason,
            Instant fetchedAt,
            @Nullable Session session,
            @Nullable ReviewsAnswer reviews)
            implements SessionResult {}

    /**
     * deepidv has no such session, or it belongs to another organisation. Where only reviews were read: there is no such feed.
     *
     * @param id the requested id
     * @param state always {@code absent}
     * @param fetchedAt when deepidv answered; absent where only reviews were read
     * @param reviews only where nothing else was read
     */
    @JsonNaming(SnakeCaseStrategy.class)
    @JsonInclude(JsonInclude.Include.NON_NULL)
    @Schema(name = "SessionResultAbsent")
    record Absent(
            String id,
            @Schema(allowableValues = "absent") State state,
            @Nullable Instant fetchedAt,
            @Nullable ReviewsAnswer reviews)
            implements SessionResult {}

    /**
     * A session that could not be read, and of which nothing older is cached.
     *
     * @param id the requested id
     * @param state always {@code unavailable}
     * @param reason why it could not be read
     * @param retryAfterSeconds after which another request may succeed; absent when that is not known
     * @param reviews only where nothing else was read
     */
    @JsonNaming(SnakeCaseStrategy.class)
    @JsonInclude(JsonInclude.Include.NON_NULL)
    @Schema(name = "SessionResultUnavailable")
    record Unavailable(
            String id,
            @Schema(allowableValues = "unavailable") State state,

            @Schema(
                    allowableValues = {
                        "throttled",
                        "timed_out",
                        "circuit_open",
                        "upstream_error",
                        "contract",
                        "credentials"
                    })
            Reason reason,

            @Nullable Long retryAfterSeconds,
            @Nullable ReviewsAnswer reviews)
            implements SessionResult {}
}
