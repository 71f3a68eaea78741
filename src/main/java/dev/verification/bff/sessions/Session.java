package dev.verification.bff.sessions;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import tools.jackson.databind.annotation.JsonNaming;

/**
 * One run of a verification by one person, as deepidv records it: the documented fields, under their own names.
 * Enumerations are open. Instants are kept as written. What the record does not carry is absent, not null.
 *
 * @param id the session's own id, opaque; the one field that is never missing
 * @param organizationId the organisation whose session it is
 * @param userId the applicant
 * @param senderUserId the user who created it
 * @param externalId its creator's own reference; not unique
 * @param status how the verification stands; open: {@code PENDING}, {@code SUBMITTED}, {@code VERIFIED},
 *     {@code REJECTED}, {@code VOIDED}, {@code EXPIRED}, {@code FAILED}
 * @param type what kind of run it is; open: {@code session}, {@code verification}, {@code credit-application},
 *     {@code silent-screening}, {@code deep-doc}
 * @param sessionProgress how far the applicant came; open: {@code PENDING}, {@code STARTED}, {@code COMPLETED}
 * @param location where the applicant was
 * @param workflowId the workflow it ran under; absent for a standalone verification
 * @param bankStatementRequestId the bank statement asked for
 * @param workflowSteps names of the workflow's steps
 * @param createdAt ISO 8601, UTC
 * @param updatedAt ISO 8601, UTC
 * @param submittedAt when the applicant submitted: ISO 8601, UTC; absent before
 * @param metaData open object: circumstances of the submission
 * @param uploads open object: which files were uploaded
 * @param analysisData open object: what the checks found; numbers keep every digit
 * @see <a href="https://docs.deepidv.com/api-reference/sessions/retrieve-session">Retrieve session, read November
 *     2026</a>
 */
@JsonNaming(SnakeCaseStrategy.class)
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Session(
        String id,
        @Nullable String organizationId,
        @Nullable String userId,
        @Nullable String senderUserId,
        @Nullable String externalId,
        @Nullable String status,
        @Nullable String type,
        @Nullable String sessionProgress,
        @Nullable Location location,
        @Nullable String workflowId,
        @Nullable String bankStatementRequestId,
        @Nullable List<String> workflowSteps,
        @Nullable String createdAt,
        @Nullable String updatedAt,
        @Nullable String submittedAt,
        @Nullable JsonNode metaData,
        @Nullable JsonNode uploads,
        @Nullable JsonNode analysisData) {

    public Session {
        Objects.requireNonNull(id);
        metaData = present(metaData);
        uploads = present(uploads);
        analysisData = present(analysisData);
    }

    /** A tree of JSON has a null of its own, which would be answered as one. */
    private static @Nullable JsonNode present(@Nullable JsonNode tree) {
        return tree == null || tree.isNull() ? null : tree;
    }

    /**
     * Where the applicant was.
     *
     * @param country a country's name, not a code
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Location(@Nullable String country) {}
}
