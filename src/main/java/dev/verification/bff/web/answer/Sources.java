package dev.verification.bff.web.answer;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.verification.bff.sessions.Merged;
import dev.verification.bff.sessions.Timeline;
import dev.verification.bff.upstream.Reading;
import org.jspecify.annotations.Nullable;

/**
 * The sources of one answer.
 *
 * @param deepidv where the sessions come from
 * @param didit where the reviews come from; absent where each session's {@code reviews} tell of their own
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record Sources(SourceAnswer.Read deepidv, @Nullable SourceAnswer didit) {

    static Sources of(Reading<?> session) {
        return new Sources(SourceAnswer.of(session, 0), null);
    }

    static Sources of(Merged.Page page) {
        return new Sources(SourceAnswer.of(page.source(), page.unreadable()), null);
    }

    static Sources of(Timeline timeline) {
        return new Sources(
                SourceAnswer.of(timeline.source(), 0), SourceAnswer.of(timeline.reviews(), timeline.unreadable()));
    }
}
