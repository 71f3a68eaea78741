package dev.verification.bff.web.request;

import dev.verification.bff.sessions.QueueQuery;
import dev.verification.bff.sessions.ReviewQuery.Ordering;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.constraints.Pattern;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
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

        @Parameter(description = IsoDate.FROM) @Schema(examples = "2026-01-01") @IsoDate @Nullable
        String dateFrom,

        @Parameter(description = IsoDate.TO) @Schema(examples = "2026-12-31") @IsoDate @Nullable
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
        IsoDate.Range created = IsoDate.Range.read("date_from", dateFrom, "date_to", dateTo);
        return new QueueQuery(
                limit,
                Optional.ofNullable(nextToken),
                Statuses.read(status),
                Optional.ofNullable(workflowId),
                created.start(),
                created.end());
    }

    /** The query of the review queue's counts. */
    @ParameterObject
    public record Counts(
            @Parameter(description = Statuses.DESCRIPTION, example = "In Review,Resubmitted")
            @Schema(defaultValue = QueueQuery.IN_REVIEW)
            @Text
            String status) {

        /** Each status once, in the order given. */
        public List<String> statuses() {
            return Statuses.read(status);
        }
    }

    /** What is to be included with each session of the review queue. */
    @ParameterObject
    public record Include(
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

    /** Reads a list of Didit's statuses. */
    static final class Statuses {

        static final String DESCRIPTION =
                "Didit's statuses, several by comma: `Not Started`, `In Progress`, `Awaiting User`,"
                        + " `In Review`, `Approved`, `Declined`, `Resubmitted`, `Expired`, `Abandoned`, `Kyc Expired`.";

        private static final int MAX = 10;

        private Statuses() {}

        /**
         * Each status once, in the order given.
         *
         * @throws InvalidRequestException when there is none, an empty one or more than ten
         */
        static List<String> read(String status) {
            List<String> statuses = Stream.of(status.split(",", -1))
                    .map(String::strip)
                    .distinct()
                    .toList();
            if (statuses.contains("") || statuses.size() > MAX) {
                throw new InvalidRequestException("status", "must be 1 to 10 statuses, separated by commas");
            }
            return statuses;
        }
    }
}
