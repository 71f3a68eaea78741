package dev.verification.bff.web.answer;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.verification.bff.sessions.ReviewPart;
import dev.verification.bff.upstream.Reading;
import dev.verification.bff.upstream.Reason;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import tools.jackson.databind.annotation.JsonNaming;

/** How old what one source contributed is, or why it contributed nothing. One form for each state. */
@Schema(
        name = "Source",
        description = "How old what one source contributed is, or why it contributed nothing; `state` tells its form.")
sealed interface SourceAnswer {

    /** What a source contributed without which there is no answer. */
    @Schema(name = "SourceRead", description = "How old what one source contributed is; `state` tells its form.")
    sealed interface Read extends SourceAnswer {}

    static Read of(Reading<?> reading, int unreadable) {
        Instant at = Milliseconds.of(reading.fetchedAt());
        Integer shown = Unreadable.shown(unreadable);
        return reading.staleBecause()
                .<Read>map(reason -> new Stale(State.STALE, reason, at, shown))
                .orElseGet(() -> new Fresh(State.FRESH, at, shown));
    }

    static SourceAnswer of(ReviewPart part, int unreadable) {
        Integer shown = Unreadable.shown(unreadable);
        return switch (part) {
            case ReviewPart.Fresh(var page, Instant at) -> new Fresh(State.FRESH, Milliseconds.of(at), shown);
            case ReviewPart.Stale(var page, Instant at, Reason reason) ->
                new Stale(State.STALE, reason, Milliseconds.of(at), shown);
            case ReviewPart.Absent() -> new Absent(State.ABSENT);
            case ReviewPart.Unmatched() -> new Unmatched(State.UNMATCHED);
            case ReviewPart.Unavailable(Reason reason, var wait) ->
                new Unavailable(
                        State.UNAVAILABLE, reason, wait.map(WholeSeconds::up).orElse(null), shown);
        };
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
     * An older copy of what a source answered.
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
     * Didit has no such feed.
     *
     * @param state always {@code absent}
     */
    @Schema(name = "SourceAbsent")
    record Absent(@Schema(allowableValues = "absent") State state) implements SourceAnswer {}

    /**
     * The session names no Didit session; no call was made.
     *
     * @param state always {@code unmatched}
     */
    @Schema(name = "SourceUnmatched")
    record Unmatched(@Schema(allowableValues = "unmatched") State state) implements SourceAnswer {}

    /**
     * A source that could not be read, or not to its end, and of which nothing older is kept.
     *
     * @param state always {@code unavailable}
     * @param reason why it could not be read
     * @param retryAfterSeconds when another try may succeed; absent when that is not known
     * @param unreadable elements of what was read before that are left out; absent when there are none
     */
    @JsonNaming(SnakeCaseStrategy.class)
    @JsonInclude(JsonInclude.Include.NON_NULL)
    @Schema(name = "SourceUnavailable")
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
            implements SourceAnswer {}
}
