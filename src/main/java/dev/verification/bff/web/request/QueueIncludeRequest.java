package dev.verification.bff.web.request;

import dev.verification.bff.sessions.ReviewQuery.Ordering;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.constraints.Pattern;
import java.util.List;
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
        Ordering reviewsOrdering)
        implements ReviewsRequest {

    /** Whether {@code include} names the session. */
    public boolean isSessionIncluded() {
        return names("session");
    }

    @Override
    public boolean isIncluded() {
        return names("reviews");
    }

    private boolean names(String part) {
        return include != null && List.of(include.split(",")).contains(part);
    }
}
