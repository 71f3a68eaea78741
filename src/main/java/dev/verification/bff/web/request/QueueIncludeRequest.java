package dev.verification.bff.web.request;

import dev.verification.bff.sessions.QueueAggregation.Included;
import dev.verification.bff.sessions.ReviewQuery;
import dev.verification.bff.sessions.ReviewQuery.Ordering;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.constraints.Pattern;
import java.util.List;
import java.util.Optional;
import org.hibernate.validator.constraints.Range;
import org.jspecify.annotations.Nullable;
import org.springdoc.core.annotations.ParameterObject;

/** What is to be included with each session of the review queue. */
@ParameterObject
public record QueueIncludeRequest(
        @Parameter(
                description =
                        "`session`: the deepidv session that it belongs to; `reviews`: its review feed; both by comma.",
                example = "session,reviews")
        @Pattern(
                regexp = "^(session|reviews|session,reviews|reviews,session)$",
                message = "must be session, reviews or both, separated by a comma")
        @Nullable
        String include,

        @Parameter(description = "Reviews of each feed.", example = "10")
        @Schema(defaultValue = "50")
        @Range(min = 1, max = 200)
        int reviewsLimit,

        @Parameter(description = "Order of each feed: newest first, or oldest first.")
        @Schema(defaultValue = "-created_at")
        Ordering reviewsOrdering) {

    public Included included() {
        List<String> parts = include == null ? List.of() : List.of(include.split(","));
        return new Included(
                parts.contains("session"),
                parts.contains("reviews")
                        ? Optional.of(new ReviewQuery(reviewsLimit, 0, reviewsOrdering))
                        : Optional.empty());
    }
}
