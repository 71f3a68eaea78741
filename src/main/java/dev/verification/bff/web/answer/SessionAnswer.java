package dev.verification.bff.web.answer;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import dev.verification.bff.capacity.MemoryClaim;
import dev.verification.bff.sessions.Merged;
import dev.verification.bff.sessions.Session;
import dev.verification.bff.upstream.Reading;
import dev.verification.bff.web.answer.SourceAnswer.Sources;
import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * One session.
 *
 * @param session its fields are on the same level as the others
 * @param reviews its review feed; absent when it was not requested
 * @param sources how old the session is
 * @param complete false when a part is unavailable, or an element of it could not be read
 */
@Schema(name = "SessionAnswer", description = "One session; with `include=reviews`, with its review feed.")
public record SessionAnswer(
        @JsonUnwrapped Session session,

        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable ReviewsAnswer reviews,

        Sources sources,
        boolean complete) {

    public static SessionAnswer of(Reading<Merged> reading, SessionView view, MemoryClaim memory) {
        Merged merged = reading.value();
        Session session = merged.session();
        return new SessionAnswer(
                view.of(session, memory),
                view.of(session.id(), merged.reviews(), memory),
                Sources.of(reading),
                merged.isComplete());
    }
}
