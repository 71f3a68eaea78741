package dev.verification.bff.web.answer;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import dev.verification.bff.capacity.MemoryClaim;
import dev.verification.bff.sessions.Merged;
import dev.verification.bff.sessions.QueryMode;
import dev.verification.bff.sessions.Session;
import dev.verification.bff.web.answer.SourceAnswer.Sources;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import tools.jackson.databind.annotation.JsonNaming;

/**
 * One page of sessions.
 *
 * @param sessions the page, in deepidv's order
 * @param nextToken an opaque cursor to the next page; null on the last page
 * @param queryMode which of the exclusive modes applies
 * @param sources how old the sessions are
 * @param complete false when any part is unavailable, or an element of it could not be read
 */
@JsonNaming(SnakeCaseStrategy.class)
@Schema(name = "SessionPage", description = "One page of sessions; with `include=reviews`, each with its review feed.")
public record SessionsAnswer(
        List<Item> sessions,

        @Schema(types = {"string", "null"}) @Nullable String nextToken,

        QueryMode queryMode,
        Sources sources,
        boolean complete) {

    /** Masks each session when it is serialized: a masked page beside the page itself would double its memory. */
    public static SessionsAnswer of(Merged.Page page, SessionView view, MemoryClaim memory) {
        List<Item> items = new LazyList<>(page.sessions(), merged -> Item.of(merged, view, memory));
        return new SessionsAnswer(
                items, page.nextToken().orElse(null), page.mode(), Sources.of(page), page.isComplete());
    }

    /**
     * One session of the page.
     *
     * @param session its fields are on the same level as its reviews
     * @param reviews its review feed; absent when it was not requested
     */
    @Schema(name = "SessionWithReviews")
    record Item(
            @JsonUnwrapped Session session,

            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
            ReviewsAnswer reviews) {

        static Item of(Merged merged, SessionView view, MemoryClaim memory) {
            Session session = merged.session();
            return new Item(view.of(session, memory), view.of(session.id(), merged.reviews(), memory));
        }
    }
}
