package dev.verification.bff.web.request;

import dev.verification.bff.sessions.SessionQuery;
import dev.verification.bff.web.request.IsoDate.Bound;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.Optional;
import org.hibernate.validator.constraints.Range;
import org.jspecify.annotations.Nullable;
import org.springdoc.core.annotations.ParameterObject;

/** The query of the session list. */
@ParameterObject
public record SessionListRequest(
        @Parameter(description = "Sessions on a page.", example = "25")
        @Schema(defaultValue = "50")
        @Range(min = 1, max = 500)
        int limit,

        @Parameter(
                description = "Where the page begins: `next_token` of the page before. A token of the vendor's own is"
                        + " accepted too.")
        @Schema(minLength = 1, maxLength = NextToken.MAX_LENGTH)
        @NextToken
        @Nullable
        String nextToken,

        @Parameter(
                description =
                        "Only sessions created at or after it: ISO 8601, with or without a zone (UTC then); a plain"
                                + " date is the start of that day.")
        @Schema(examples = "2026-01-01")
        @IsoDate
        @Nullable
        String startDate,

        @Parameter(
                description =
                        "Only sessions created at or before it: ISO 8601, with or without a zone (UTC then); a plain"
                                + " date is the end of that day.")
        @Schema(examples = "2026-12-31")
        @IsoDate
        @Nullable
        String endDate,

        @Parameter(description = "All of the organisation's sessions, not only those the key's owner created.")
        @Schema(defaultValue = "false")
        boolean byOrganization,

        @Parameter(
                description = "Only sessions that carry this reference of their creator. Wins over `workflow_id` and"
                        + " `by_organization`.")
        @Schema(examples = "cust-20417")
        @Text
        @Nullable
        String externalId,

        @Parameter(description = "Only sessions run under this workflow. Wins over `by_organization`.")
        @Schema(examples = "1c5a7e90-3b2d-4f68-a1c9-8e7d6b5a4f30")
        @Text
        @Nullable
        String workflowId) {

    /** @throws InvalidRequestException when the range of dates ends before it starts */
    public SessionQuery query() {
        Optional<Instant> start = Optional.ofNullable(startDate).map(Bound.START::read);
        Optional<Instant> end = Optional.ofNullable(endDate).map(Bound.END::read);
        if (start.isPresent() && end.filter(start.get()::isAfter).isPresent()) {
            throw new InvalidRequestException("start_date", "must not be after end_date");
        }
        return new SessionQuery(
                limit,
                Optional.ofNullable(nextToken),
                start,
                end,
                byOrganization,
                Optional.ofNullable(externalId),
                Optional.ofNullable(workflowId));
    }
}
