package dev.verification.bff.sessions;

import java.util.Objects;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import tools.jackson.databind.annotation.JsonNaming;

/**
 * One entry of a session's review feed: who did what to the session, and when. Enumerations are open.
 * A value of another type than the documented one is passed through unchanged. Every field is answered, as {@code null} where
 * the feed has none.
 *
 * @param uuid the entry's own id; the one field that is never null
 * @param activityType what was done
 * @param actorDisplay who did it, as shown to people: {@code API Client} for keys
 * @param actorEmail the e-mail address of who did it; personal data
 * @param actorType what kind of actor it was
 * @param newStatus the Didit session's status after it
 * @param previousStatus the Didit session's status before it
 * @param comment the reviewer's free text, up to 10,000 characters; may hold personal data
 * @param mentionedEmails list of e-mail addresses; personal data
 * @param previousValue open object: what was there before; its content depends on the activity
 * @param newValue open object: what is there since; its content depends on the activity
 * @param changedFields list of names of what was changed
 * @param metadata open object: its content depends on the activity
 * @param createdAt ISO 8601, UTC, microseconds; unchanged
 * @see <a href="https://docs.didit.me/management-api/sessions/list-reviews">List reviews, read November 2026</a>
 */
@JsonNaming(SnakeCaseStrategy.class)
public record Review(
        String uuid,

        @VendorField(
                values = {
                    "STATUS_UPDATED",
                    "COMMENT",
                    "KYC_DATA_UPDATED",
                    "POA_DATA_UPDATED",
                    "FILE_ADDED",
                    "FILE_REMOVED",
                    "AML_ONGOING_MATCH",
                    "AML_STATUS_UPDATED",
                    "AML_HIT_STATUS_UPDATED",
                    "KYB_DATA_UPDATED",
                    "KYB_DOCUMENT_UPLOADED",
                    "TAG_ADDED",
                    "TAG_REMOVED"
                })
        @Nullable
        JsonNode activityType,

        @Nullable JsonNode actorDisplay,
        @Nullable JsonNode actorEmail,

        @VendorField(values = {"API_KEY", "CONSOLE_USER", "SYSTEM"}) @Nullable
        JsonNode actorType,

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
        JsonNode newStatus,

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
        JsonNode previousStatus,

        @Nullable JsonNode comment,

        @VendorField(type = VendorField.Type.LIST_OF_TEXTS) @Nullable
        JsonNode mentionedEmails,

        @VendorField(type = VendorField.Type.OPEN_OBJECT) @Nullable
        JsonNode previousValue,

        @VendorField(type = VendorField.Type.OPEN_OBJECT) @Nullable
        JsonNode newValue,

        @VendorField(type = VendorField.Type.LIST_OF_TEXTS) @Nullable
        JsonNode changedFields,

        @VendorField(type = VendorField.Type.OPEN_OBJECT) @Nullable
        JsonNode metadata,

        @Nullable JsonNode createdAt) {

    public Review {
        Objects.requireNonNull(uuid);
    }
}
