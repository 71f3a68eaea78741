package dev.verification.bff.web.answer;

import dev.verification.bff.access.PersonalDataView;
import dev.verification.bff.capacity.MemoryClaim;
import dev.verification.bff.sessions.Merged;
import dev.verification.bff.sessions.ReviewQuery;
import dev.verification.bff.sessions.Session;
import dev.verification.bff.sessions.SessionBatch;
import dev.verification.bff.sessions.SessionPart;
import dev.verification.bff.upstream.Reason;
import dev.verification.bff.web.request.Links;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Several sessions by id.
 *
 * @param results one for each id, in the order requested
 * @param complete false when a session or a feed is unavailable, or an element of a feed could not be read
 */
@Schema(name = "SessionBatch", description = "Several sessions by id, each with its own state.")
public record BatchAnswer(List<SessionResult> results, boolean complete) {

    /** Masks each session when it is serialized, as a page of sessions does. */
    public static BatchAnswer of(
            SessionBatch batch,
            PersonalDataView view,
            Optional<ReviewQuery> included,
            Links links,
            MemoryClaim memory) {
        return new BatchAnswer(
                new LazyList<>(batch.items(), item -> result(item, view, included, links, memory)), batch.isComplete());
    }

    private static SessionResult result(
            SessionBatch.Item item,
            PersonalDataView view,
            Optional<ReviewQuery> included,
            Links links,
            MemoryClaim memory) {
        String id = item.id();
        return switch (item.session()) {
            case SessionPart.Fresh(Session session, Instant at) -> {
                Merged shown = view.of(new Merged(session, item.reviews()), memory);
                yield new SessionResult.Fresh(
                        id,
                        State.FRESH,
                        Rounding.milliseconds(at),
                        shown.session(),
                        SessionsAnswer.reviews(shown, included, links));
            }
            case SessionPart.Stale(Session session, Instant at, Reason reason) -> {
                Merged shown = view.of(new Merged(session, item.reviews()), memory);
                yield new SessionResult.Stale(
                        id,
                        State.STALE,
                        reason,
                        Rounding.milliseconds(at),
                        shown.session(),
                        SessionsAnswer.reviews(shown, included, links));
            }
            case SessionPart.Absent(Instant at) ->
                new SessionResult.Absent(id, State.ABSENT, Rounding.milliseconds(at));
            case SessionPart.Unavailable(Reason reason, var wait) ->
                new SessionResult.Unavailable(
                        id,
                        State.UNAVAILABLE,
                        reason,
                        wait.map(Rounding::seconds).orElse(null));
        };
    }
}
