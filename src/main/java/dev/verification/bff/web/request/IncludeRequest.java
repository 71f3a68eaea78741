package dev.verification.bff.web.request;

import com.fasterxml.jackson.annotation.JsonValue;
import dev.verification.bff.sessions.ReviewQuery.Ordering;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.Locale;
import org.hibernate.validator.constraints.Range;
import org.jspecify.annotations.Nullable;
import org.springdoc.core.annotations.ParameterObject;

/** What is to be included with each session. */
@ParameterObject
public record IncludeRequest(
        @Parameter(description = "`reviews`: each session with its review feed.", example = "reviews") @Nullable
        Include include,

        @Parameter(description = "Reviews of each feed.", example = "10")
        @Schema(defaultValue = "50")
        @Range(min = 1, max = 200)
        int reviewsLimit,

        @Parameter(description = "Order of each feed: newest first, or oldest first.")
        @Schema(defaultValue = "-created_at")
        Ordering reviewsOrdering)
        implements ReviewsRequest {

    @Override
    public boolean isIncluded() {
        return include != null;
    }

    /** What can be included. */
    public enum Include {
        REVIEWS;

        @JsonValue
        String wireName() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
