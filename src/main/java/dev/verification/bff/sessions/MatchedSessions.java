package dev.verification.bff.sessions;

import dev.verification.bff.upstream.JsonValues;
import dev.verification.bff.upstream.Reading;
import dev.verification.bff.upstream.RequestContext;
import dev.verification.bff.upstream.UpstreamException;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;
import tools.jackson.databind.JsonNode;

/**
 * Finds the deepidv session that a Didit session belongs to: the configured {@link Match}, from the other end. Only a session
 * whose own match leads back to the Didit session is found; of several, the newest.
 *
 * <p>Calls, where nothing is cached: {@code ID} one to deepidv. {@code EXTERNAL_ID} two to deepidv, since a row of its list holds
 * less than the session itself. {@code VENDOR_DATA} one to Didit, for whether a newer session carries the same vendor data, and
 * two to deepidv.
 */
final class MatchedSessions {

    /** How many sessions with one external id are looked at: one page. */
    private static final int LARGEST_PAGE = 500;

    private static final Comparator<Session> BY_AGE =
            Comparator.comparing(session -> Instants.read(session.createdAt()).orElse(Instant.MIN));

    private final Match match;
    private final Sessions sessions;
    private final ReviewFeeds feeds;

    public MatchedSessions(Match match, Sessions sessions, ReviewFeeds feeds) {
        this.match = match;
        this.sessions = sessions;
        this.feeds = feeds;
    }

    /** The deepidv session; a failure of an upstream becomes the part's state. */
    Mono<SessionPart> part(QueuedSession queued, RequestContext context) {
        return read(queued, context)
                .map(SessionPart::of)
                .defaultIfEmpty(new SessionPart.Unmatched())
                .onErrorResume(UpstreamException.class, failed -> Mono.just(SessionPart.of(failed)));
    }

    /** The deepidv id, as far as it is known without a call. */
    Optional<String> knownId(QueuedSession queued) {
        return match == Match.ID ? Optional.of(queued.sessionId()) : Optional.empty();
    }

    /** Completes empty when no session matches; the reading is empty when the one that matches does not exist. */
    private Mono<Reading<Optional<Session>>> read(QueuedSession queued, RequestContext context) {
        String id = queued.sessionId();
        if (!Match.isDiditId(id)) {
            return Mono.empty();
        }
        return switch (match) {
            case ID -> session(id, context);
            case EXTERNAL_ID -> carrying(id, context);
            case VENDOR_DATA -> ofVendorData(queued, context);
        };
    }

    /** Of several Didit sessions with the same vendor data, only the newest belongs to a deepidv session. */
    private Mono<Reading<Optional<Session>>> ofVendorData(QueuedSession queued, RequestContext context) {
        return Mono.justOrEmpty(JsonValues.text(queued.vendorData()))
                .filter(Predicate.not(String::isBlank))
                .flatMap(vendorData -> feeds.newest(vendorData, context)
                        .filter(newest -> newest.value()
                                .filter(queued.sessionId()::equalsIgnoreCase)
                                .isPresent())
                        .flatMap(newest -> carrying(vendorData, context)
                                .switchIfEmpty(Mono.defer(() -> withoutExternalId(vendorData, context)))
                                .map(found -> found.noFresherThan(newest))));
    }

    /** The newest session with an external id; completes empty when there is none. */
    private Mono<Reading<Optional<Session>>> carrying(String externalId, RequestContext context) {
        SessionQuery query = new SessionQuery(
                LARGEST_PAGE,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                false,
                Optional.of(externalId),
                Optional.empty());
        return sessions.page(query, context)
                .onErrorComplete(InvalidQueryException.class)
                .flatMap(page -> Mono.justOrEmpty(newest(page.value().sessions(), externalId))
                        .flatMap(row -> session(row.id(), context))
                        .map(found -> found.noFresherThan(page)))
                // A row may be lighter than the session, and older.
                .filter(found -> found.value()
                        .filter(session -> carries(session, externalId))
                        .isPresent());
    }

    private static Optional<Session> newest(List<Session> rows, String externalId) {
        return rows.stream()
                .filter(row -> isBlank(row.externalId()) || carries(row, externalId))
                .max(Comparator.<Session, Boolean>comparing(row -> carries(row, externalId))
                        .thenComparing(BY_AGE));
    }

    /** The session with an id, unless its external id leads elsewhere. */
    private Mono<Reading<Optional<Session>>> withoutExternalId(String id, RequestContext context) {
        return Match.isPathSegment(id)
                ? session(id, context)
                        .filter(found -> found.value()
                                .filter(session -> isBlank(session.externalId()))
                                .isPresent())
                : Mono.empty();
    }

    /** An id that deepidv refuses is no session's. */
    private Mono<Reading<Optional<Session>>> session(String id, RequestContext context) {
        return sessions.session(id, context).onErrorComplete(InvalidQueryException.class);
    }

    private static boolean carries(Session session, String externalId) {
        return externalId.equals(JsonValues.text(session.externalId()));
    }

    private static boolean isBlank(@Nullable JsonNode externalId) {
        String text = JsonValues.text(externalId);
        return text == null || text.isBlank();
    }
}
