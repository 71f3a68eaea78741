package dev.verification.bff.web.request;

import dev.verification.bff.sessions.SessionQuery;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
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

        @Parameter(description = IsoDate.FROM) @Schema(examples = "2026-01-01") @IsoDate @Nullable
        String startDate,

        @Parameter(description = IsoDate.TO) @Schema(examples = "2026-12-31") @IsoDate @Nullable
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
        IsoDate.Range created = IsoDate.Range.read("start_date", startDate, "end_date", endDate);
        return new SessionQuery(
                limit,
                Optional.ofNullable(nextToken),
                created.start(),
                created.end(),
                byOrganization,
                Optional.ofNullable(externalId),
                Optional.ofNullable(workflowId));
    }
}
