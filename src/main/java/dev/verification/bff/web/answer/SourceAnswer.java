package dev.verification.bff.web.answer;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import dev.verification.bff.sessions.Merged;
import dev.verification.bff.sessions.ReviewPart;
import dev.verification.bff.sessions.Session;
import dev.verification.bff.sessions.SessionPart;
import dev.verification.bff.upstream.Reading;
import dev.verification.bff.upstream.Reason;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import tools.jackson.databind.annotation.JsonNaming;

/** How old one source's contribution to an answer is, or why it contributed nothing. One record for each state. */
@Schema(
        name = "Source",
        description = "How old one source's contribution is, or why it contributed nothing; `state` decides its form.",
        oneOf = {
            SourceAnswer.Fresh.class,
            SourceAnswer.Stale.class,
            SourceAnswer.Absent.class,
            SourceAnswer.Unmatched.class,
            SourceAnswer.Unavailable.class
        })
sealed interface SourceAnswer {

    /** The contribution of a source without which there is no answer. */
    @Schema(
            name = "SourceRead",
            description = "How old one source's contribution is; `state` decides its form.",
            oneOf = {SourceAnswer.Fresh.class, SourceAnswer.Stale.class})
    sealed interface Read extends SourceAnswer {}

    static Read of(Reading<?> reading, int unreadable) {
        Instant at = Rounding.milliseconds(reading.fetchedAt());
        Integer count = nullIfZero(unreadable);
        return reading.staleBecause()
                .<Read>map(reason -> new Stale(State.STALE, reason, at, count))
                .orElseGet(() -> new Fresh(State.FRESH, at, count));
    }

    static SourceAnswer of(ReviewPart part, int unreadable) {
        Integer count = nullIfZero(unreadable);
        return switch (part) {
            case ReviewPart.Fresh(var page, Instant at) -> new Fresh(State.FRESH, Rounding.milliseconds(at), count);
            case ReviewPart.Stale(var page, Instant at, Reason reason) ->
                new Stale(State.STALE, reason, Rounding.milliseconds(at), count);
            case ReviewPart.Absent() -> new Absent();
            case ReviewPart.Unmatched() -> new Unmatched();
            case ReviewPart.Unavailable(Reason reason, var wait) -> new Unavailable(reason, wait, unreadable);
        };
    }

    /** Elements that could not be read, shown only where there are any. */
    static @Nullable Integer nullIfZero(int unreadable) {
        return unreadable == 0 ? null : unreadable;
    }

    /**
     * A source that was read now or within its fresh time.
     *
     * @param state always {@code fresh}
     * @param fetchedAt when the source answered
     * @param unreadable elements that could not be read and are left out; absent when there are none
     */
    @JsonNaming(SnakeCaseStrategy.class)
    @JsonInclude(JsonInclude.Include.NON_NULL)
    @Schema(name = "SourceFresh")
    record Fresh(
            @Schema(allowableValues = "fresh") State state,
            Instant fetchedAt,
            @Nullable Integer unreadable) implements Read {}

    /**
     * An older answer of a source.
     *
     * @param state always {@code stale}
     * @param reason why there is nothing newer
     * @param fetchedAt when the source answered
     * @param unreadable elements that could not be read and are left out; absent when there are none
     */
    @JsonNaming(SnakeCaseStrategy.class)
    @JsonInclude(JsonInclude.Include.NON_NULL)
    @Schema(name = "SourceStale")
    record Stale(
            @Schema(allowableValues = "stale") State state,
            Reason reason,
            Instant fetchedAt,
            @Nullable Integer unreadable)
            implements Read {}

    /**
     * The vendor has no such feed, or no such session.
     *
     * @param state always {@code absent}
     */
    @Schema(name = "PartAbsent")
    record Absent(@Schema(allowableValues = "absent") State state) implements SourceAnswer, ReviewsAnswer, OfSession {

        Absent() {
            this(State.ABSENT);
        }
    }

    /**
     * The session matches none of the other vendor's.
     *
     * @param state always {@code unmatched}
     */
    @Schema(name = "PartUnmatched")
    record Unmatched(@Schema(allowableValues = "unmatched") State state)
            implements SourceAnswer, ReviewsAnswer, OfSession {

        Unmatched() {
            this(State.UNMATCHED);
        }
    }

    /**
     * A part that could not be read, or not to its end, and of which nothing older is cached; never shown as empty.
     *
     * @param state always {@code unavailable}
     * @param reason why it could not be read
     * @param retryAfterSeconds after which another request may succeed; absent when that is not known
     * @param unreadable elements of what was read before that are left out; absent when there are none
     */
    @JsonNaming(SnakeCaseStrategy.class)
    @JsonInclude(JsonInclude.Include.NON_NULL)
    @Schema(name = "PartUnavailable")
    record Unavailable(
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
            @Nullable Integer unreadable)
            implements SourceAnswer, ReviewsAnswer, OfSession {

        Unavailable(Reason reason, Optional<Duration> wait, int unreadable) {
            this(State.UNAVAILABLE, reason, wait.map(Rounding::seconds).orElse(null), nullIfZero(unreadable));
        }
    }

    /** deepidv's session in an item of the review queue, or why there is none. One record for each state. */
    @Schema(
            name = "SessionPart",
            description = "deepidv's session as far as it could be read; `state` decides its form.",
            oneOf = {OfSession.Fresh.class, OfSession.Stale.class, Absent.class, Unmatched.class, Unavailable.class})
    sealed interface OfSession {

        /**
         * @param shown what its caller sees of a session
         */
        static OfSession of(SessionPart part, UnaryOperator<Session> shown) {
            return switch (part) {
                case SessionPart.Fresh(Session session, Instant at) ->
                    new Fresh(State.FRESH, Rounding.milliseconds(at), shown.apply(session));
                case SessionPart.Stale(Session session, Instant at, Reason reason) ->
                    new Stale(State.STALE, reason, Rounding.milliseconds(at), shown.apply(session));
                case SessionPart.Absent(var at) -> new Absent();
                case SessionPart.Unmatched() -> new Unmatched();
                case SessionPart.Unavailable(Reason reason, var wait) -> new Unavailable(reason, wait, 0);
            };
        }

        /**
         * A session that was read now or within its fresh time.
         *
         * @param state always {@code fresh}
         * @param fetchedAt when deepidv answered
         * @param session its fields are on the same level as the others
         */
        @JsonNaming(SnakeCaseStrategy.class)
        @Schema(name = "SessionFresh")
        record Fresh(
                @Schema(allowableValues = "fresh") State state,
                Instant fetchedAt,
                @JsonUnwrapped Session session) implements OfSession {}

        /**
         * An older answer.
         *
         * @param state always {@code stale}
         * @param reason why there is nothing newer
         * @param fetchedAt when deepidv answered
         * @param session its fields are on the same level as the others
         */
        @JsonNaming(SnakeCaseStrategy.class)
        @Schema(name = "SessionStale")
        record Stale(
                @Schema(allowableValues = "stale") State state,
                Reason reason,
                Instant fetchedAt,
                @JsonUnwrapped Session session)
                implements OfSession {}
    }

    /**
     * The sources of an answer in which each session's {@code reviews} have a state of their own.
     *
     * @param deepidv where the sessions come from
     */
    record Sources(SourceAnswer.Read deepidv) {

        static Sources of(Reading<?> session) {
            return new Sources(SourceAnswer.of(session, 0));
        }

        static Sources of(Merged.Page page) {
            return new Sources(SourceAnswer.of(page.source(), page.unreadable()));
        }
    }
}
