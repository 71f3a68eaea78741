package dev.verification.bff.web.answer;

import dev.verification.bff.sessions.Review;
import dev.verification.bff.sessions.Session;
import dev.verification.bff.sessions.Timeline;
import dev.verification.bff.sessions.Timeline.Kind;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import tools.jackson.databind.annotation.JsonNaming;

/**
 * A session's milestones and reviews, in order of time.
 *
 * @param sessionId id of the session
 * @param session the session
 * @param entries what happened, oldest first unless requested otherwise
 * @param sources how old each source's part is
 * @param complete false when the reviews could not all be read
 * @param truncated whether there are more than 2,000 reviews; the oldest are shown
 */
@JsonNaming(SnakeCaseStrategy.class)
@Schema(name = "Timeline", description = "The session's milestones and all its reviews, in order of time.")
public record TimelineAnswer(
        String sessionId,
        Session session,
        List<Entry> entries,
        TimelineSources sources,
        boolean complete,
        boolean truncated) {

    public static TimelineAnswer of(Timeline timeline) {
        return new TimelineAnswer(
                timeline.session().id(),
                timeline.session(),
                timeline.entries().stream().map(Entry::of).toList(),
                TimelineSources.of(timeline),
                timeline.isComplete(),
                timeline.truncated());
    }

    /** Something that happened: a milestone of the session, or a review. */
    @Schema(
            name = "TimelineEntry",
            description = "Something that happened; `kind` decides its form.",
            oneOf = {Milestone.class, Reviewed.class})
    sealed interface Entry {

        static Entry of(Timeline.Entry entry) {
            return entry.review()
                    .<Entry>map(review -> new Reviewed(entry.at(), "didit", entry.kind(), review))
                    .orElseGet(() -> new Milestone(entry.at(), "deepidv", entry.kind()));
        }
    }

    /**
     * What the session itself records.
     *
     * @param at when it happened, as its source wrote it
     * @param source always {@code deepidv}
     * @param kind what happened
     */
    @Schema(name = "TimelineMilestone")
    record Milestone(
            @Nullable JsonNode at,

            @Schema(allowableValues = "deepidv") String source,

            @Schema(allowableValues = {"session_created", "session_submitted", "session_updated"})
            Kind kind)
            implements Entry {}

    /**
     * A review.
     *
     * @param at when it happened, as its source wrote it
     * @param source always {@code didit}
     * @param kind always {@code review}
     * @param review the review itself
     */
    @Schema(name = "TimelineReview")
    record Reviewed(
            @Nullable JsonNode at,

            @Schema(allowableValues = "didit") String source,
            @Schema(allowableValues = "review") Kind kind,

            Review review)
            implements Entry {}

    /**
     * The sources of a timeline.
     *
     * @param deepidv where the session comes from
     * @param didit where the reviews come from
     */
    record TimelineSources(SourceAnswer.Read deepidv, SourceAnswer didit) {

        static TimelineSources of(Timeline timeline) {
            return new TimelineSources(
                    SourceAnswer.of(timeline.source(), 0), SourceAnswer.of(timeline.reviews(), timeline.unreadable()));
        }
    }
}
