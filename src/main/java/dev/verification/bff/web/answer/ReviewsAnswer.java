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

/** A session's review feed in an answer: its reviews, or why there are none. One record for each state. */
@Schema(
        name = "Reviews",
        description = "A session's review feed as far as it could be read; `state` decides its form.",
        oneOf = {
            ReviewsAnswer.Fresh.class,
            ReviewsAnswer.Stale.class,
            SourceAnswer.Absent.class,
            SourceAnswer.Unmatched.class,
            SourceAnswer.Unavailable.class
        })
sealed interface ReviewsAnswer
        permits ReviewsAnswer.Fresh,
                ReviewsAnswer.Stale,
                SourceAnswer.Absent,
                SourceAnswer.Unmatched,
                SourceAnswer.Unavailable {

    /** Links to the next page of a feed. */
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
                        Rounding.milliseconds(at),
                        SourceAnswer.nullIfZero(page.unreadable()),
                        page.count(),
                        next.after(page),
                        page.results());
            case ReviewPart.Stale(ReviewPage page, Instant at, Reason reason) ->
                new Stale(
                        State.STALE,
                        reason,
                        Rounding.milliseconds(at),
                        SourceAnswer.nullIfZero(page.unreadable()),
                        page.count(),
                        next.after(page),
                        page.results());
            case ReviewPart.Absent() -> new SourceAnswer.Absent();
            case ReviewPart.Unmatched() -> new SourceAnswer.Unmatched();
            case ReviewPart.Unavailable(Reason reason, var wait) -> new SourceAnswer.Unavailable(reason, wait, 0);
        };
    }

    /**
     * A feed that was read now or within its fresh time.
     *
     * @param state always {@code fresh}
     * @param fetchedAt when Didit answered
     * @param unreadable entries that could not be read and are left out; absent when there are none
     * @param count reviews over all pages
     * @param next this service's path to the feed's next page; null on the last page
     * @param results the reviews, in the requested order
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
     * An older answer of a feed.
     *
     * @param state always {@code stale}
     * @param reason why there is nothing newer
     * @param fetchedAt when Didit answered
     * @param unreadable entries that could not be read and are left out; absent when there are none
     * @param count reviews over all pages
     * @param next this service's path to the feed's next page; null on the last page
     * @param results the reviews, in the requested order
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
}
