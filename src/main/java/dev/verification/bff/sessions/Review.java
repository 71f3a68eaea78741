package dev.verification.bff.sessions;

import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import tools.jackson.databind.annotation.JsonNaming;

/**
 * One entry of a session's review feed: who did what to the session, and when. Enumerations are open.
 * Every field is answered, as {@code null} where the feed has none.
 *
 * @param uuid of the entry
 * @param activityType for example {@code STATUS_UPDATED}
 * @param actorDisplay for example {@code API Client}
 * @param actorEmail personal data
 * @param actorType for example {@code CONSOLE_USER}
 * @param newStatus Didit's session status after it
 * @param previousStatus Didit's session status before it
 * @param comment the reviewer's free text, up to 10,000 characters; may hold personal data
 * @param mentionedEmails personal data
 * @param previousValue open object; its content depends on the activity
 * @param newValue open object; its content depends on the activity
 * @param changedFields names of what was changed
 * @param metadata open object
 * @param createdAt ISO 8601, UTC, microseconds; kept as written
 * @see <a href="https://docs.didit.me/management-api/sessions/list-reviews">List reviews, read November 2026</a>
 */
@JsonNaming(SnakeCaseStrategy.class)
public record Review(
        @Nullable String uuid,
        @Nullable String activityType,
        @Nullable String actorDisplay,
        @Nullable String actorEmail,
        @Nullable String actorType,
        @Nullable String newStatus,
        @Nullable String previousStatus,
        @Nullable String comment,
        @Nullable List<String> mentionedEmails,
        @Nullable JsonNode previousValue,
        @Nullable JsonNode newValue,
        @Nullable List<String> changedFields,
        @Nullable JsonNode metadata,
        @Nullable String createdAt) {}
