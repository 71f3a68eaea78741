package dev.verification.bff.web.answer;

import dev.verification.bff.capacity.MemoryClaim;
import dev.verification.bff.sessions.SessionBatch;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;

/**
 * Several sessions by id.
 *
 * @param results one for each id, in the order requested
 * @param complete false when a session or a feed is unavailable, or an element of a feed could not be read
 */
@Schema(name = "SessionBatch", description = "Several sessions by id, each with its own state.")
public record BatchAnswer(List<SessionResult> results, boolean complete) {

    /** Masks each session when it is serialized, as a page of sessions does. */
    public static BatchAnswer of(SessionBatch batch, SessionView view, MemoryClaim memory) {
        return new BatchAnswer(
                new LazyList<>(batch.items(), item -> SessionResult.of(item, view, memory)), batch.isComplete());
    }
}
