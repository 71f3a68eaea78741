package dev.verification.bff.sessions;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import tools.jackson.databind.annotation.JsonNaming;

/**
 * One run of a verification by one person, as deepidv records it: the documented fields, under their own names.
 * Enumerations are open. Instants, and values of another type than the documented one, are passed through unchanged. What
 * the vendor does not send is absent, not null.
 *
 * @param id the session's own id, opaque; the one field that is never missing
 * @param organizationId the organisation whose session it is
 * @param userId the applicant
 * @param senderUserId the user who created it
 * @param externalId its creator's own reference; not unique
 * @param status how the verification stands
 * @param type what kind of run it is
 * @param sessionProgress how far the applicant came
 * @param location where the applicant was: a text, or an object that holds the {@code country}'s name
 * @param workflowId the workflow it ran under; absent for a standalone verification
 * @param bankStatementRequestId the requested bank statement
 * @param permalinkId the permalink it was begun by
 * @param deepSignId the requested signature
 * @param faceLivenessSessionId its liveness check
 * @param redirectUrl where the applicant was sent afterwards
 * @param workflowSteps list of names of the workflow's steps
 * @param createdAt ISO 8601, UTC
 * @param updatedAt ISO 8601, UTC
 * @param expiresAt until when the applicant may submit: ISO 8601, UTC
 * @param submittedAt when the applicant submitted: ISO 8601, UTC; absent before
 * @param metaData open object: circumstances of the submission
 * @param uploads open object: which files were uploaded
 * @param analysisData open object: what the checks found; numbers are not rounded
 * @see <a href="https://docs.deepidv.com/api-reference/sessions/retrieve-session">Retrieve session, read November
 *     2026</a>
 */
@JsonNaming(SnakeCaseStrategy.class)
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Session(
        String id,
        @Nullable JsonNode organizationId,
        @Nullable JsonNode userId,
        @Nullable JsonNode senderUserId,
        @Nullable JsonNode externalId,

        @VendorField(values = {"PENDING", "SUBMITTED", "VERIFIED", "REJECTED", "VOIDED", "EXPIRED", "FAILED"}) @Nullable
        JsonNode status,

        @VendorField(values = {"session", "verification", "credit-application", "silent-screening", "deep-doc"})
        @Nullable
        JsonNode type,

        @VendorField(values = {"PENDING", "STARTED", "COMPLETED"}) @Nullable
        JsonNode sessionProgress,

        @VendorField(type = VendorField.Type.LOCATION) @Nullable
        JsonNode location,

        @Nullable JsonNode workflowId,
        @Nullable JsonNode bankStatementRequestId,
        @Nullable JsonNode permalinkId,
        @Nullable JsonNode deepSignId,
        @Nullable JsonNode faceLivenessSessionId,
        @Nullable JsonNode redirectUrl,

        @VendorField(type = VendorField.Type.LIST_OF_TEXTS) @Nullable
        JsonNode workflowSteps,

        @Nullable JsonNode createdAt,
        @Nullable JsonNode updatedAt,
        @Nullable JsonNode expiresAt,
        @Nullable JsonNode submittedAt,

        @VendorField(type = VendorField.Type.OPEN_OBJECT) @Nullable
        JsonNode metaData,

        @VendorField(type = VendorField.Type.OPEN_OBJECT) @Nullable
        JsonNode uploads,

        @VendorField(type = VendorField.Type.OPEN_OBJECT) @Nullable
        JsonNode analysisData) {

    public Session {
        Objects.requireNonNull(id);
    }
}
