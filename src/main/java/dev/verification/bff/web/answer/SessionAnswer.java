package dev.verification.bff.web.answer;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import dev.verification.bff.sessions.Merged;
import dev.verification.bff.sessions.ReviewQuery;
import dev.verification.bff.sessions.Session;
import dev.verification.bff.upstream.Reading;
import dev.verification.bff.web.answer.SourceAnswer.Sources;
import dev.verification.bff.web.request.Links;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.Optional;
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

    public static SessionAnswer of(Reading<Merged> reading, Optional<ReviewQuery> included, Links links) {
        Merged merged = reading.value();
        return new SessionAnswer(
                merged.session(),
                SessionsAnswer.reviews(merged, included, links),
                Sources.of(reading),
                merged.isComplete());
    }
}
