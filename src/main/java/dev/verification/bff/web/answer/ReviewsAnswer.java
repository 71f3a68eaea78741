package dev.verification.bff.web.answer;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import dev.verification.bff.sessions.Review;
import dev.verification.bff.sessions.ReviewPage;
import dev.verification.bff.sessions.ReviewPart;
import dev.verification.bff.sessions.ReviewPart.Absent;
import dev.verification.bff.sessions.ReviewPart.Fresh;
import dev.verification.bff.sessions.ReviewPart.Stale;
import dev.verification.bff.sessions.ReviewPart.Unavailable;
import dev.verification.bff.sessions.ReviewPart.Unmatched;
import dev.verification.bff.upstream.Reason;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import tools.jackson.databind.annotation.JsonNaming;

/** What a session's review feed contributed to an answer: reviews, or why there are none. */
@Schema(
        name = "Reviews",
        description = "A session's review feed as far as it could be read; `state` tells which of both forms it has.",
        oneOf = {ReviewsAnswer.Read.class, ReviewsAnswer.Unread.class})
public sealed interface ReviewsAnswer {

    /** How the next page of a feed is linked to. */
    @FunctionalInterface
    interface NextLink {
        @Nullable
        String after(ReviewPage page);
    }

    static ReviewsAnswer of(ReviewPart part, NextLink next) {
        return switch (part) {
            case Fresh(ReviewPage page, Instant at) -> Read.of(State.FRESH, null, at, page, next);
            case Stale(ReviewPage page, Instant at, Reason reason) -> Read.of(State.STALE, reason, at, page, next);
            case Absent() -> new Unread(State.ABSENT, null, null);
            case Unmatched() -> new Unread(State.UNMATCHED, null, null);
            case Unavailable(var reason, var wait) ->
                new Unread(State.UNAVAILABLE, reason, wait.map(WholeSeconds::up).orElse(null));
        };
    }

    /**
     * A feed that was read.
     *
     * @param state {@code fresh} or {@code stale}
     * @param reason only of a stale feed: why there is nothing newer
     * @param fetchedAt when Didit answered
     * @param count reviews over all pages
     * @param next this service's path at which the feed goes on; null on its last page
     * @param results the reviews, in the order asked for
     * @param unreadable entries that could not be read and are left out; absent when there are none
     */
    @JsonNaming(SnakeCaseStrategy.class)
    @JsonPropertyOrder({"state", "reason", "fetchedAt", "unreadable", "count", "next", "results"})
    @Schema(name = "ReviewsRead", description = "A feed that was read, now (`fresh`) or earlier (`stale`).")
    record Read(
            @Schema(allowableValues = {"fresh", "stale"}) State state,

            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
            Reason reason,

            Instant fetchedAt,
            int count,

            @Schema(types = {"string", "null"}) @Nullable String next,

            List<Review> results,

            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
            Integer unreadable)
            implements ReviewsAnswer {

        private static Read of(State state, @Nullable Reason reason, Instant at, ReviewPage page, NextLink next) {
            return new Read(
                    state,
                    reason,
                    Milliseconds.of(at),
                    page.count(),
                    next.after(page),
                    page.results(),
                    Unreadable.shown(page.unreadable()));
        }
    }

    /**
     * A feed that was not read.
     *
     * @param state {@code absent}, {@code unmatched} or {@code unavailable}
     * @param reason only of an unavailable feed: why it could not be read
     * @param retryAfterSeconds only of an unavailable feed: when another try may succeed, when known
     */
    @JsonNaming(SnakeCaseStrategy.class)
    @JsonInclude(JsonInclude.Include.NON_NULL)
    @Schema(name = "ReviewsUnread", description = "A feed that was not read; never shown as an empty one.")
    record Unread(
            @Schema(allowableValues = {"absent", "unmatched", "unavailable"})
            State state,

            @Nullable Reason reason,
            @Nullable Long retryAfterSeconds)
            implements ReviewsAnswer {}
}
