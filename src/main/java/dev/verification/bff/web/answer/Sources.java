package dev.verification.bff.web.answer;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.verification.bff.sessions.Timeline;
import dev.verification.bff.upstream.Reading;
import org.jspecify.annotations.Nullable;

/**
 * The sources of one answer.
 *
 * @param deepidv the sessions
 * @param didit the reviews; absent where each session tells of its own
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record Sources(SourceAnswer deepidv, @Nullable SourceAnswer didit) {

    static Sources of(Reading<?> sessions) {
        return new Sources(SourceAnswer.of(sessions), null);
    }

    static Sources of(Timeline timeline) {
        return new Sources(SourceAnswer.of(timeline.source()), SourceAnswer.of(timeline.reviews()));
    }
}
