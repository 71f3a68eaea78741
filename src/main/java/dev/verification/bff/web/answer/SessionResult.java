package dev.verification.bff.web.answer;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.verification.bff.sessions.Session;
import dev.verification.bff.upstream.Reason;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
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

    /**
     * A session that was read now or within its fresh time.
     *
     * @param id the requested id
     * @param state always {@code fresh}
     * @param fetchedAt when deepidv answered
     * @param session the session
     * @param reviews its review feed; absent when it was not requested
     */
    @JsonNaming(SnakeCaseStrategy.class)
    @Schema(name = "SessionResultFresh")
    record Fresh(
            String id,
            @Schema(allowableValues = "fresh") State state,
            Instant fetchedAt,
            Session session,

            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
            ReviewsAnswer reviews)
            implements SessionResult {}

    /**
     * An older answer of deepidv's.
     *
     * @param id the requested id
     * @param state always {@code stale}
     * @param reason why there is nothing newer
     * @param fetchedAt when deepidv answered
     * @param session the session
     * @param reviews its review feed; absent when it was not requested
     */
    @JsonNaming(SnakeCaseStrategy.class)
    @Schema(name = "SessionResultStale")
    record Stale(
            String id,
            @Schema(allowableValues = "stale") State state,
            Reason reason,
            Instant fetchedAt,
            Session session,

            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
            ReviewsAnswer reviews)
            implements SessionResult {}

    /**
     * deepidv has no such session, or it belongs to another organisation.
     *
     * @param id the requested id
     * @param state always {@code absent}
     * @param fetchedAt when deepidv answered
     */
    @JsonNaming(SnakeCaseStrategy.class)
    @Schema(name = "SessionResultAbsent")
    record Absent(
            String id, @Schema(allowableValues = "absent") State state, Instant fetchedAt) implements SessionResult {}

    /**
     * A session that could not be read, and of which nothing older is cached.
     *
     * @param id the requested id
     * @param state always {@code unavailable}
     * @param reason why it could not be read
     * @param retryAfterSeconds after which another request may succeed; absent when that is not known
     */
    @JsonNaming(SnakeCaseStrategy.class)
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

            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
            Long retryAfterSeconds)
            implements SessionResult {}
}
