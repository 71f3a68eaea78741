package dev.verification.bff.web.answer;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import dev.verification.bff.sessions.Review;
import dev.verification.bff.sessions.ReviewPage;
import dev.verification.bff.sessions.ReviewPart;
import dev.verification.bff.upstream.Reason;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import tools.jackson.databind.annotation.JsonNaming;

/** What a session's review feed contributed to an answer: reviews, or why there are none. One form for each state. */
@Schema(name = "Reviews", description = "A session's review feed as far as it could be read; `state` tells its form.")
public sealed interface ReviewsAnswer {

    /** How the next page of a feed is linked to. */
    @FunctionalInterface
    interface NextLink {
        @Nullable
        String after(ReviewPage page);
    }

    static ReviewsAnswer of(ReviewPart part, NextLink next) {
        return switch (part) {
            case ReviewPart.Fresh(ReviewPage page, Instant at) ->
                new Fresh(
                        State.FRESH,
                        Milliseconds.of(at),
                        Unreadable.shown(page.unreadable()),
                        page.count(),
                        next.after(page),
                        page.results());
            case ReviewPart.Stale(ReviewPage page, Instant at, Reason reason) ->
                new Stale(
                        State.STALE,
                        reason,
                        Milliseconds.of(at),
                        Unreadable.shown(page.unreadable()),
                        page.count(),
                        next.after(page),
                        page.results());
            case ReviewPart.Absent() -> new Absent(State.ABSENT);
            case ReviewPart.Unmatched() -> new Unmatched(State.UNMATCHED);
            case ReviewPart.Unavailable(var reason, var wait) ->
                new Unavailable(
                        State.UNAVAILABLE, reason, wait.map(WholeSeconds::up).orElse(null));
        };
    }

    /**
     * A feed that was read now or within its fresh time.
     *
     * @param state always {@code fresh}
     * @param fetchedAt when Didit answered
     * @param unreadable entries that could not be read and are left out; absent when there are none
     * @param count reviews over all pages
     * @param next this service's path at which the feed goes on; null on its last page
     * @param results the reviews, in the order asked for
     */
    @JsonNaming(SnakeCaseStrategy.class)
    @JsonPropertyOrder({"state", "fetchedAt", "unreadable", "count", "next", "results"})
    @Schema(name = "ReviewsFresh")
    record Fresh(
            @Schema(allowableValues = "fresh") State state,
            Instant fetchedAt,

            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
            Integer unreadable,

            int count,

            @Schema(types = {"string", "null"}) @Nullable String next,

            List<Review> results)
            implements ReviewsAnswer {}

    /**
     * An older copy of a feed.
     *
     * @param state always {@code stale}
     * @param reason why there is nothing newer
     * @param fetchedAt when Didit answered
     * @param unreadable entries that could not be read and are left out; absent when there are none
     * @param count reviews over all pages
     * @param next this service's path at which the feed goes on; null on its last page
     * @param results the reviews, in the order asked for
     */
    @JsonNaming(SnakeCaseStrategy.class)
    @JsonPropertyOrder({"state", "reason", "fetchedAt", "unreadable", "count", "next", "results"})
    @Schema(name = "ReviewsStale")
    record Stale(
            @Schema(allowableValues = "stale") State state,
            Reason reason,
            Instant fetchedAt,

            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
            Integer unreadable,

            int count,

            @Schema(types = {"string", "null"}) @Nullable String next,

            List<Review> results)
            implements ReviewsAnswer {}

    /**
     * Didit has no such feed.
     *
     * @param state always {@code absent}
     */
    @Schema(name = "ReviewsAbsent")
    record Absent(@Schema(allowableValues = "absent") State state) implements ReviewsAnswer {}

    /**
     * The session names no Didit session; no call was made.
     *
     * @param state always {@code unmatched}
     */
    @Schema(name = "ReviewsUnmatched")
    record Unmatched(@Schema(allowableValues = "unmatched") State state) implements ReviewsAnswer {}

    /**
     * A feed that could not be read, and of which nothing older is kept; never shown as an empty one.
     *
     * @param state always {@code unavailable}
     * @param reason why it could not be read
     * @param retryAfterSeconds when another try may succeed; absent when that is not known
     */
    @JsonNaming(SnakeCaseStrategy.class)
    @JsonInclude(JsonInclude.Include.NON_NULL)
    @Schema(name = "ReviewsUnavailable")
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

            @Nullable Long retryAfterSeconds)
            implements ReviewsAnswer {}
}
