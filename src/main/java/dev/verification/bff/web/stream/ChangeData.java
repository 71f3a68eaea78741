package dev.verification.bff.web.stream;

import dev.verification.bff.changes.Change;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import tools.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import tools.jackson.databind.annotation.JsonNaming;

/**
 * The data of an event {@code session}: a session changed.
 *
 * @param sessionId the session's id at that upstream
 * @param upstream the upstream at which it changed
 * @param at when this service received the webhook
 */
@JsonNaming(SnakeCaseStrategy.class)
@Schema(name = "Change")
record ChangeData(
        String sessionId,

        @Schema(allowableValues = {"deepidv", "didit"}) String upstream,

        Instant at) {

    static ChangeData of(Change change) {
        return new ChangeData(change.sessionId(), change.upstream(), change.at().truncatedTo(ChronoUnit.MILLIS));
    }
}
