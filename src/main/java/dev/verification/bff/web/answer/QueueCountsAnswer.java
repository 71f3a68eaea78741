package dev.verification.bff.web.answer;

import dev.verification.bff.sessions.QueueCounts;
import dev.verification.bff.sessions.QueueCounts.StatusCount;
import dev.verification.bff.web.answer.QueueAnswer.QueueSources;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;
import tools.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import tools.jackson.databind.annotation.JsonNaming;

/**
 * How many sessions are in each status.
 *
 * @param counts in the requested order
 * @param fetchedAt when the oldest of them was read
 * @param sources how old the counts are
 */
@JsonNaming(SnakeCaseStrategy.class)
@Schema(name = "ReviewQueueCounts", description = "How many of Didit's sessions are in each status.")
public record QueueCountsAnswer(List<StatusCount> counts, Instant fetchedAt, QueueSources sources) {

    public static QueueCountsAnswer of(QueueCounts counts) {
        return new QueueCountsAnswer(
                counts.counts(),
                Rounding.milliseconds(counts.source().fetchedAt()),
                QueueSources.of(counts.source(), 0));
    }
}
