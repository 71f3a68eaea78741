package dev.verification.bff.web.request;

import dev.verification.bff.sessions.ReviewQuery;
import dev.verification.bff.sessions.ReviewQuery.Ordering;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import org.hibernate.validator.constraints.Range;
import org.springdoc.core.annotations.ParameterObject;

/** The query of a review feed. */
@ParameterObject
public record ReviewListRequest(
        @Parameter(description = "Reviews on a page.") @Schema(defaultValue = "50") @Range(min = 1, max = 200)
        int limit,

        @Parameter(description = "Reviews to skip.")
        @Schema(defaultValue = "0")
        @Range(min = 0, max = Integer.MAX_VALUE)
        int offset,

        @Parameter(description = "Newest first, or oldest first.") @Schema(defaultValue = "-created_at")
        Ordering ordering) {

    public ReviewQuery query() {
        return new ReviewQuery(limit, offset, ordering);
    }
}
