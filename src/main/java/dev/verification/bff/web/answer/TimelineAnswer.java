package dev.verification.bff.web.answer;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.verification.bff.sessions.Review;
import dev.verification.bff.sessions.Session;
import dev.verification.bff.sessions.Timeline;
import dev.verification.bff.sessions.Timeline.Kind;
import dev.verification.bff.web.answer.SourceAnswer.Sources;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import tools.jackson.databind.annotation.JsonNaming;

/**
 * A session's milestones and reviews, in order of time.
 *
 * @param sessionId whose timeline it is
 * @param session the session
 * @param entries what happened, oldest first unless requested otherwise
 * @param sources how old each source's part is
 * @param complete false when the reviews could not all be read
 * @param truncated whether there are more than 2,000 reviews; the oldest are shown
 */
@JsonNaming(SnakeCaseStrategy.class)
@Schema(name = "Timeline", description = "The session's milestones and all its reviews, in order of time.")
public record TimelineAnswer(
        String sessionId, Session session, List<Entry> entries, Sources sources, boolean complete, boolean truncated) {

    public static TimelineAnswer of(Timeline timeline) {
        return new TimelineAnswer(
                timeline.session().id(),
                timeline.session(),
                timeline.entries().stream().map(Entry::of).toList(),
                Sources.of(timeline),
                timeline.isComplete(),
                timeline.truncated());
    }

    /**
     * Something that happened.
     *
     * @param at when it happened, as its source wrote it
     * @param source where it is recorded
     * @param kind what happened
     * @param review the review itself; absent for a milestone
     */
    @Schema(name = "TimelineEntry")
    record Entry(
            @Nullable JsonNode at,

            @Schema(allowableValues = {"deepidv", "didit"}) String source,

            Kind kind,

            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
            Review review) {

        static Entry of(Timeline.Entry entry) {
            String source = entry.kind() == Kind.REVIEW ? "didit" : "deepidv";
            return new Entry(entry.at(), source, entry.kind(), entry.review().orElse(null));
        }
    }
}
