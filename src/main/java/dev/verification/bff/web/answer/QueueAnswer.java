package dev.verification.bff.web.answer;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.verification.bff.capacity.MemoryClaim;
import dev.verification.bff.sessions.QueueItem;
import dev.verification.bff.sessions.QueuedSession;
import dev.verification.bff.upstream.Reading;
import dev.verification.bff.web.answer.SourceAnswer.OfSession;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import tools.jackson.databind.annotation.JsonNaming;

/**
 * One page of the review queue.
 *
 * @param count sessions over all pages
 * @param items the page, newest session first
 * @param nextToken an opaque cursor to the next page; null on the last page
 * @param sources how old the queue is
 * @param complete false when any part is unavailable, or an element of it could not be read
 */
@JsonNaming(SnakeCaseStrategy.class)
@Schema(name = "ReviewQueue", description = "One page of Didit's sessions by review status.")
public record QueueAnswer(
        int count,
        List<Item> items,

        @Schema(types = {"string", "null"}) @Nullable String nextToken,

        QueueSources sources,
        boolean complete) {

    /** Masks each item when it is serialized: a masked page beside the page itself would double its memory. */
    public static QueueAnswer of(QueueItem.Page page, SessionView view, MemoryClaim memory) {
        return new QueueAnswer(
                page.count(),
                new LazyList<>(page.items(), item -> Item.of(item, view, memory)),
                page.nextToken().orElse(null),
                QueueSources.of(page.source(), page.unreadable()),
                page.isComplete());
    }

    /**
     * One session of the queue.
     *
     * @param diditSession Didit's session
     * @param session the deepidv session that it belongs to; absent when it was not requested
     * @param reviews its review feed; absent when it was not requested
     */
    @JsonNaming(SnakeCaseStrategy.class)
    @JsonInclude(JsonInclude.Include.NON_NULL)
    @Schema(name = "QueueItem")
    record Item(
            QueuedSession diditSession,
            @Nullable OfSession session,
            @Nullable ReviewsAnswer reviews) {

        static Item of(QueueItem item, SessionView view, MemoryClaim memory) {
            return new Item(
                    view.personalData().of(item.queued(), memory),
                    item.session()
                            .map(part -> OfSession.of(part, session -> view.of(session, memory)))
                            .orElse(null),
                    view.of(item.sessionId(), item.reviews(), memory));
        }
    }

    /**
     * The source of the queue.
     *
     * @param didit how old the queue is; of the deepidv sessions and the feeds, each has a state of its own
     */
    @Schema(name = "QueueSources")
    record QueueSources(SourceAnswer.Read didit) {

        static QueueSources of(Reading<?> source, int unreadable) {
            return new QueueSources(SourceAnswer.of(source, unreadable));
        }
    }
}
