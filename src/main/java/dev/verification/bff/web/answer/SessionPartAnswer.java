package dev.verification.bff.web.answer;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import dev.verification.bff.sessions.Session;
import dev.verification.bff.sessions.SessionPart;
import dev.verification.bff.upstream.Reason;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import tools.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import tools.jackson.databind.annotation.JsonNaming;

/** deepidv's session in an item of the review queue, or why there is none. One record for each state. */
@Schema(
        name = "SessionPart",
        description = "deepidv's session as far as it could be read; `state` decides its form.",
        oneOf = {
            SessionPartAnswer.Fresh.class,
            SessionPartAnswer.Stale.class,
            SourceAnswer.Absent.class,
            SourceAnswer.Unmatched.class,
            SourceAnswer.Unavailable.class
        })
sealed interface SessionPartAnswer
        permits SessionPartAnswer.Fresh,
                SessionPartAnswer.Stale,
                SourceAnswer.Absent,
                SourceAnswer.Unmatched,
                SourceAnswer.Unavailable {

    static SessionPartAnswer of(SessionPart part) {
        return switch (part) {
            case SessionPart.Fresh(Session session, Instant at) ->
                new Fresh(State.FRESH, Rounding.milliseconds(at), session);
            case SessionPart.Stale(Session session, Instant at, Reason reason) ->
                new Stale(State.STALE, reason, Rounding.milliseconds(at), session);
            case SessionPart.Absent() -> new SourceAnswer.Absent();
            case SessionPart.Unmatched() -> new SourceAnswer.Unmatched();
            case SessionPart.Unavailable(Reason reason, var wait) -> new SourceAnswer.Unavailable(reason, wait, 0);
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
            @JsonUnwrapped Session session) implements SessionPartAnswer {}

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
            implements SessionPartAnswer {}
}
