package dev.verification.bff.sessions;

import dev.verification.bff.upstream.Reading;
import dev.verification.bff.upstream.RequestContext;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** A few sessions, and which Didit session is the newest with which vendor data; records what is asked. */
final class KnownSessions implements Sessions {

    private final Map<String, Session> sessions = new HashMap<>();
    private final Map<String, String> newest = new HashMap<>();
    private final List<String> calls = new ArrayList<>();
    boolean ignoresFilter;
    boolean omitsExternalIds;

    @Nullable
    RuntimeException failure;

    void add(String id, @Nullable String externalId, String createdAt) {
        sessions.put(id, session(id, text(externalId), text(createdAt)));
    }

    void newest(String vendorData, String diditId) {
        newest.put(vendorData, diditId);
    }

    List<String> calls() {
        return calls;
    }

    @Override
    public Mono<Reading<SessionPage>> page(SessionQuery query, RequestContext context) {
        calls.add("list " + query.externalId().orElseThrow());
        List<Session> rows = sessions.values().stream()
                .filter(session -> ignoresFilter || isFound(session, query))
                .map(session -> omitsExternalIds ? session(session.id(), null, session.createdAt()) : session)
                .toList();
        return answer(new SessionPage(rows, Optional.empty()));
    }

    @Override
    public Mono<Reading<Optional<Session>>> session(String id, RequestContext context) {
        calls.add("session " + id);
        return answer(Optional.ofNullable(sessions.get(id)));
    }

    ReviewFeeds feeds() {
        return new ReviewFeeds() {
            @Override
            public Mono<Reading<Optional<ReviewPage>>> page(String feedId, ReviewQuery query, RequestContext context) {
                return Mono.error(new UnsupportedOperationException());
            }

            @Override
            public Mono<Reading<Optional<String>>> newest(String vendorData, RequestContext context) {
                calls.add("newest " + vendorData);
                return failure instanceof InvalidQueryException
                        ? Mono.just(Reading.fresh(Optional.ofNullable(newest.get(vendorData)), Instant.EPOCH))
                        : answer(Optional.ofNullable(newest.get(vendorData)));
            }
        };
    }

    private <T> Mono<Reading<T>> answer(T value) {
        return failure == null ? Mono.just(Reading.fresh(value, Instant.EPOCH)) : Mono.error(failure);
    }

    private static boolean isFound(Session session, SessionQuery query) {
        return session.externalId() != null
                && query.externalId().orElseThrow().equals(session.externalId().asString());
    }

    private static Session session(String id, @Nullable JsonNode externalId, @Nullable JsonNode createdAt) {
        ObjectNode row = JsonNodeFactory.instance.objectNode().put("id", id);
        Optional.ofNullable(externalId).ifPresent(value -> row.set("external_id", value));
        Optional.ofNullable(createdAt).ifPresent(value -> row.set("created_at", value));
        return JsonMapper.shared().treeToValue(row, Session.class);
    }

    private static @Nullable JsonNode text(@Nullable String text) {
        return text == null ? null : JsonNodeFactory.instance.stringNode(text);
    }
}
