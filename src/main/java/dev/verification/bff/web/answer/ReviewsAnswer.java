package dev.verification.bff.web.answer;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import com.fasterxml.jackson.annotation.JsonValue;
import dev.verification.bff.sessions.Review;
import dev.verification.bff.sessions.ReviewPage;
import dev.verification.bff.sessions.ReviewPart;
import dev.verification.bff.upstream.Reason;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;
import java.util.function.Supplier;
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

    /** What a caller sees of a feed. */
    interface FeedView {

        /** Whether a field is shown that can be left out. */
        boolean shows(String field);

        /** The link to the next page; null on the last page. */
        @Nullable
        String next(ReviewPage page);

        /** The reviews, masked for the caller. */
        List<Review> results(ReviewPage page);

        /** A field's value; null when it is not shown. */
        default <T> @Nullable T field(String name, Supplier<T> value) {
            return shows(name) ? value.get() : null;
        }
    }

    /**
     * A link.
     *
     * @param path null where there is nothing to link to, which is shown; a link that is null itself is left out
     */
    record Link(@JsonValue @Nullable String path) {}

    static ReviewsAnswer of(ReviewPart part, FeedView view) {
        return switch (part) {
            case ReviewPart.Fresh(ReviewPage page, Instant at) ->
                new Fresh(
                        State.FRESH,
                        view.field("fetched_at", () -> Rounding.milliseconds(at)),
                        SourceAnswer.nullIfZero(page.unreadable()),
                        view.field("count", page::count),
                        view.field("next", () -> new Link(view.next(page))),
                        view.field("results", () -> view.results(page)));
            case ReviewPart.Stale(ReviewPage page, Instant at, Reason reason) ->
                new Stale(
                        State.STALE,
                        reason,
                        view.field("fetched_at", () -> Rounding.milliseconds(at)),
                        SourceAnswer.nullIfZero(page.unreadable()),
                        view.field("count", page::count),
                        view.field("next", () -> new Link(view.next(page))),
                        view.field("results", () -> view.results(page)));
            case ReviewPart.Absent() -> new SourceAnswer.Absent();
            case ReviewPart.Unmatched() -> new SourceAnswer.Unmatched();
            case ReviewPart.Unavailable(Reason reason, var wait) -> new SourceAnswer.Unavailable(reason, wait, 0);
        };
    }

    /**
     * A feed that was read now or within its fresh time.
     *
     * @param state always {@code fresh}
     * @param fetchedAt when Didit answered; absent when not selected
     * @param unreadable entries that could not be read and are left out; absent when there are none
     * @param count reviews over all pages; absent when not selected
     * @param next this service's path to the feed's next page; null on the last page, absent when not selected
     * @param results the reviews, in the requested order; absent when not selected
     */
    @JsonNaming(SnakeCaseStrategy.class)
    @JsonInclude(JsonInclude.Include.NON_NULL)
    @JsonPropertyOrder({"state", "fetchedAt", "unreadable", "count", "next", "results"})
    @Schema(name = "ReviewsFresh")
    record Fresh(
            @Schema(allowableValues = "fresh") State state,
            @Nullable Instant fetchedAt,
            @Nullable Integer unreadable,
            @Nullable Integer count,

            @Schema(
                    implementation = String.class,
                    types = {"string", "null"})
            @Nullable
            Link next,

            @Nullable List<Review> results)
            implements ReviewsAnswer {}

    /**
     * An older answer of a feed.
     *
     * @param state always {@code stale}
     * @param reason why there is nothing newer
     * @param fetchedAt when Didit answered; absent when not selected
     * @param unreadable entries that could not be read and are left out; absent when there are none
     * @param count reviews over all pages; absent when not selected
     * @param next this service's path to the feed's next page; null on the last page, absent when not selected
     * @param results the reviews, in the requested order; absent when not selected
     */
    @JsonNaming(SnakeCaseStrategy.class)
    @JsonInclude(JsonInclude.Include.NON_NULL)
    @JsonPropertyOrder({"state", "reason", "fetchedAt", "unreadable", "count", "next", "results"})
    @Schema(name = "ReviewsStale")
    record Stale(
            @Schema(allowableValues = "stale") State state,
            Reason reason,
            @Nullable Instant fetchedAt,
            @Nullable Integer unreadable,
            @Nullable Integer count,

            @Schema(
                    implementation = String.class,
                    types = {"string", "null"})
            @Nullable
            Link next,

            @Nullable List<Review> results)
            implements ReviewsAnswer {}
}
