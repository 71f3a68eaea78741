package dev.verification.bff.web.answer;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.verification.bff.sessions.ReviewPart;
import dev.verification.bff.sessions.ReviewPart.Absent;
import dev.verification.bff.sessions.ReviewPart.Fresh;
import dev.verification.bff.sessions.ReviewPart.Stale;
import dev.verification.bff.sessions.ReviewPart.Unavailable;
import dev.verification.bff.sessions.ReviewPart.Unmatched;
import dev.verification.bff.upstream.Reading;
import dev.verification.bff.upstream.Reason;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import tools.jackson.databind.annotation.JsonNaming;

/**
 * How old what one source contributed is, or why it contributed nothing.
 *
 * @param state how the source's part stands
 * @param reason why, of a stale or an unavailable part
 * @param fetchedAt when the source answered; absent when it did not
 * @param retryAfterSeconds when another try may succeed, of an unavailable part, when known
 * @param unreadable elements that could not be read and are left out; absent when there are none
 */
@JsonNaming(SnakeCaseStrategy.class)
@JsonInclude(JsonInclude.Include.NON_NULL)
@Schema(name = "Source", description = "How old what one source contributed is, or why it contributed nothing.")
record SourceAnswer(
        State state,
        @Nullable Reason reason,
        @Nullable Instant fetchedAt,
        @Nullable Long retryAfterSeconds,
        @Nullable Integer unreadable) {

    static SourceAnswer of(Reading<?> reading) {
        return reading.staleBecause()
                .map(reason -> read(State.STALE, reason, reading.fetchedAt()))
                .orElseGet(() -> read(State.FRESH, null, reading.fetchedAt()));
    }

    static SourceAnswer of(ReviewPart part) {
        return switch (part) {
            case Fresh(var page, Instant at) -> read(State.FRESH, null, at);
            case Stale(var page, Instant at, Reason reason) -> read(State.STALE, reason, at);
            case Absent() -> new SourceAnswer(State.ABSENT, null, null, null, null);
            case Unmatched() -> new SourceAnswer(State.UNMATCHED, null, null, null, null);
            case Unavailable(Reason reason, var wait) ->
                new SourceAnswer(
                        State.UNAVAILABLE,
                        reason,
                        null,
                        wait.map(WholeSeconds::up).orElse(null),
                        null);
        };
    }

    private static SourceAnswer read(State state, @Nullable Reason reason, Instant at) {
        return new SourceAnswer(state, reason, Milliseconds.of(at), null, null);
    }

    SourceAnswer with(int newUnreadable) {
        return new SourceAnswer(state, reason, fetchedAt, retryAfterSeconds, Unreadable.shown(newUnreadable));
    }
}
