package dev.verification.bff.web.request;

import dev.verification.bff.sessions.QueueQuery;
import dev.verification.bff.web.request.IsoDate.Bound;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.Optional;
import org.hibernate.validator.constraints.Range;
import org.jspecify.annotations.Nullable;
import org.springdoc.core.annotations.ParameterObject;

/** The query of the review queue. */
@ParameterObject
public record QueueRequest(
        @Parameter(description = Statuses.DESCRIPTION) @Schema(defaultValue = QueueQuery.IN_REVIEW) @Text
        String status,

        @Parameter(description = "Only sessions run under this Didit workflow.")
        @Schema(examples = "7a1e5c93-0d4b-4f62-9b8a-2c6d3e5f7a18")
        @Text
        @Nullable
        String workflowId,

        @Parameter(
                description =
                        "Only sessions created at or after it: ISO 8601, with or without a zone (UTC then); a plain"
                                + " date is the start of that day.")
        @Schema(examples = "2026-01-01")
        @IsoDate
        @Nullable
        String dateFrom,

        @Parameter(
                description =
                        "Only sessions created at or before it: ISO 8601, with or without a zone (UTC then); a plain"
                                + " date is the end of that day.")
        @Schema(examples = "2026-12-31")
        @IsoDate
        @Nullable
        String dateTo,

        @Parameter(description = "Sessions on a page.") @Schema(defaultValue = "25") @Range(min = 1, max = 100)
        int limit,

        @Parameter(description = "Where the page begins: `next_token` of the page before.")
        @Schema(minLength = 1, maxLength = NextToken.MAX_LENGTH)
        @NextToken
        @Nullable
        String nextToken) {

    /** @throws InvalidRequestException when the statuses are invalid, or the range of dates ends before it starts */
    public QueueQuery query() {
        Optional<Instant> from = Optional.ofNullable(dateFrom).map(Bound.START::read);
        Optional<Instant> to = Optional.ofNullable(dateTo).map(Bound.END::read);
        if (from.isPresent() && to.filter(from.get()::isAfter).isPresent()) {
            throw new InvalidRequestException("date_from", "must not be after date_to");
        }
        return new QueueQuery(
                limit,
                Optional.ofNullable(nextToken),
                Statuses.read(status),
                Optional.ofNullable(workflowId),
                from,
                to);
    }
}
