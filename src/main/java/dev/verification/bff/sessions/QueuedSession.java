package dev.verification.bff.sessions;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import tools.jackson.databind.annotation.JsonNaming;

/**
 * A Didit session as the review queue shows it. Of Didit's row, which is mostly personal data, these fields and no others are
 * decoded. Enumerations are open; a value of another type than the documented one is passed through unchanged.
 *
 * @param sessionId Didit's id of the session
 * @param sessionNumber Didit's running number of the session; the queue is sorted by it, highest first
 * @param status the session's status
 * @param vendorData the reference that its creator gave it; not unique, null when there is none
 * @param workflowId the Didit workflow it ran under; absent when Didit does not say
 * @param createdAt ISO 8601, UTC; unchanged
 * @param features the checks of the session
 * @see <a href="https://docs.didit.me/sessions-api/list-sessions">List sessions, read November 2026</a>
 */
@JsonNaming(SnakeCaseStrategy.class)
public record QueuedSession(
        String sessionId,
        long sessionNumber,

        @VendorField(
                values = {
                    "Not Started",
                    "In Progress",
                    "Awaiting User",
                    "In Review",
                    "Approved",
                    "Declined",
                    "Resubmitted",
                    "Expired",
                    "Abandoned",
                    "Kyc Expired"
                })
        @Nullable
        JsonNode status,

        @Nullable JsonNode vendorData,

        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable JsonNode workflowId,

        @Nullable JsonNode createdAt,
        List<Feature> features) {

    public QueuedSession {
        Objects.requireNonNull(sessionId);
        features = List.copyOf(features);
    }

    /**
     * One check of a session.
     *
     * @param feature which check: {@code ID_VERIFICATION}, {@code LIVENESS} and others
     * @param status its result or progress; absent when Didit does not say
     */
    public record Feature(
            @Nullable JsonNode feature,

            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
            JsonNode status) {}
}
