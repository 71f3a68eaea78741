package dev.verification.bff.sessions;

import java.util.Objects;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import tools.jackson.databind.annotation.JsonNaming;

/**
 * One entry of a session's review feed: who did what to the session, and when. Enumerations are open.
 * A value of another type than the documented one is shown as it came. Every field is answered, as {@code null} where
 * the feed has none.
 *
 * @param uuid the entry's own id; the one field that is never null
 * @param activityType what was done; open: {@code STATUS_UPDATED}, {@code COMMENT}, {@code KYC_DATA_UPDATED},
 *     {@code POA_DATA_UPDATED}, {@code FILE_ADDED}, {@code FILE_REMOVED}, {@code AML_ONGOING_MATCH},
 *     {@code AML_STATUS_UPDATED}, {@code AML_HIT_STATUS_UPDATED}, {@code KYB_DATA_UPDATED}, {@code KYB_DOCUMENT_UPLOADED},
 *     {@code TAG_ADDED}, {@code TAG_REMOVED}
 * @param actorDisplay who did it, as shown to people: {@code API Client} for keys
 * @param actorEmail the e-mail address of who did it; personal data
 * @param actorType what kind of actor it was; open: {@code API_KEY}, {@code CONSOLE_USER}, {@code SYSTEM}
 * @param newStatus the Didit session's status after it; open: {@code Not Started}, {@code In Progress},
 *     {@code Awaiting User}, {@code In Review}, {@code Approved}, {@code Declined}, {@code Resubmitted}, {@code Expired},
 *     {@code Abandoned}, {@code Kyc Expired}
 * @param previousStatus the Didit session's status before it; open: {@code Not Started}, {@code In Progress},
 *     {@code Awaiting User}, {@code In Review}, {@code Approved}, {@code Declined}, {@code Resubmitted}, {@code Expired},
 *     {@code Abandoned}, {@code Kyc Expired}
 * @param comment the reviewer's free text, up to 10,000 characters; may hold personal data
 * @param mentionedEmails list of e-mail addresses; personal data
 * @param previousValue open object: what was there before; its content depends on the activity
 * @param newValue open object: what is there since; its content depends on the activity
 * @param changedFields list of names of what was changed
 * @param metadata open object: its content depends on the activity
 * @param createdAt ISO 8601, UTC, microseconds; kept as written
 * @see <a href="https://docs.didit.me/management-api/sessions/list-reviews">List reviews, read November 2026</a>
 */
@JsonNaming(SnakeCaseStrategy.class)
public record Review(
        String uuid,
        @Nullable JsonNode activityType,
        @Nullable JsonNode actorDisplay,
        @Nullable JsonNode actorEmail,
        @Nullable JsonNode actorType,
        @Nullable JsonNode newStatus,
        @Nullable JsonNode previousStatus,
        @Nullable JsonNode comment,
        @Nullable JsonNode mentionedEmails,
        @Nullable JsonNode previousValue,
        @Nullable JsonNode newValue,
        @Nullable JsonNode changedFields,
        @Nullable JsonNode metadata,
        @Nullable JsonNode createdAt) {

    public Review {
        Objects.requireNonNull(uuid);
    }
}
