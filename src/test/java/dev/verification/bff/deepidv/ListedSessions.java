package dev.verification.bff.deepidv;

import dev.verification.bff.sessions.Session;
import dev.verification.bff.sessions.SessionPage;
import dev.verification.bff.sessions.SessionQuery;
import dev.verification.bff.sessions.Sessions;
import dev.verification.bff.upstream.JsonBody;
import dev.verification.bff.upstream.Reading;
import dev.verification.bff.upstream.RequestContext;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import reactor.core.publisher.Mono;

/**
 * A vendor's list, newest first, that can change while it is read. Its tokens name the last row, even one that was deleted
 * since.
 */
final class ListedSessions implements Sessions {

    final List<Session> sessions = new LinkedList<>();
    private final List<String> everListed = new ArrayList<>();
    int largestPage = Integer.MAX_VALUE;
    int calls;

    ListedSessions(int count) {
        IntStream.range(0, count).forEach(i -> sessions.add(session("s" + i)));
        sessions.forEach(session -> everListed.add(session.id()));
    }

    void addNewest(String id) {
        sessions.addFirst(session(id));
        everListed.addFirst(id);
    }

    void remove(String id) {
        sessions.removeIf(session -> session.id().equals(id));
    }

    @Override
    public Mono<Reading<SessionPage>> page(SessionQuery query, RequestContext context) {
        calls++;
        int from = query.nextToken().map(this::after).orElse(0);
        int to = Math.min(from + Math.min(query.limit(), largestPage), sessions.size());
        List<Session> page = List.copyOf(sessions.subList(from, to));
        boolean more = from + page.size() < sessions.size();
        Optional<String> token = more ? Optional.of(page.getLast().id()) : Optional.empty();
        return Mono.just(Reading.fresh(new SessionPage(page, token), Instant.EPOCH));
    }

    @Override
    public Mono<Reading<Optional<Session>>> session(String id, RequestContext context) {
        return Mono.error(new UnsupportedOperationException());
    }

    /** The first row that was ever listed after this one and is still there. */
    private int after(String id) {
        Set<String> older = Set.copyOf(everListed.subList(everListed.indexOf(id) + 1, everListed.size()));
        List<String> ids = sessions.stream().map(Session::id).toList();
        return (int) ids.stream().takeWhile(listed -> !older.contains(listed)).count();
    }

    static Session session(String id) {
        byte[] body = "{\"r\": {\"id\": \"%s\"}}".formatted(id).getBytes(StandardCharsets.UTF_8);
        return JsonBody.object(Set.of("r"), SessionRow.ROW).decode(body);
    }
}
