package dev.verification.bff.sandbox;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/**
 * A session that a simulated reviewer changed.
 *
 * @param sessionId the vendor's
 * @param status the new one
 * @param webhook the type of the webhook that the vendor sent
 * @param webhookStatus what the service answered to it; null when it was not reached
 */
record ChangedSession(
        @JsonProperty("session_id") @Schema(example = FaultOrder.SESSION)
        String sessionId,

        @Schema(description = "The new status", example = "In Review")
        String status,

        @Schema(description = "Type of the webhook that the vendor sent", example = "status.updated")
        String webhook,

        @JsonProperty("webhook_status")
        @Schema(
                description = "What the service answered to the webhook; `null` if it could not be reached",
                types = {"integer", "null"},
                example = "204")
        @Nullable
        Integer webhookStatus) {

    static ChangedSession of(String sessionId, String status, String webhook, OptionalInt answered) {
        return new ChangedSession(sessionId, status, webhook, answered.isPresent() ? answered.getAsInt() : null);
    }
}
