package dev.verification.bff.deepidv;

import dev.verification.bff.sessions.Session;
import dev.verification.bff.sessions.SessionPage;
import dev.verification.bff.sessions.SessionQuery;
import dev.verification.bff.sessions.Sessions;
import dev.verification.bff.upstream.Inbound;
import dev.verification.bff.upstream.Reading;
import java.time.Instant;
import java.util.LinkedList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import reactor.core.publisher.Mono;

/** A vendor's list, newest first, to which sessions can be added while it is walked; its tokens name the last row. */
final class ListedSessions implements Sessions {

    final List<Session> sessions = new LinkedList<>();
    int calls;

    ListedSessions(int count) {
        IntStream.range(0, count).forEach(i -> sessions.add(session("s" + i)));
    }

    void addNewest(String id) {
        sessions.addFirst(session(id));
    }

    @Override
    public Mono<Reading<SessionPage>> page(SessionQuery query, Inbound inbound) {
        calls++;
        int from = query.nextToken().map(this::after).orElse(0);
        List<Session> page = List.copyOf(sessions.subList(from, Math.min(from + query.limit(), sessions.size())));
        boolean more = from + page.size() < sessions.size();
        Optional<String> token = more ? Optional.of(page.getLast().id()) : Optional.empty();
        return Mono.just(Reading.fresh(new SessionPage(page, token), Instant.EPOCH));
    }

    @Override
    public Mono<Reading<Optional<Session>>> session(String id, Inbound inbound) {
        return Mono.error(new UnsupportedOperationException());
    }

    private int after(String id) {
        return sessions.stream().map(Session::id).toList().indexOf(id) + 1;
    }

    private static Session session(String id) {
        return new Session(
                id, null, null, null, null, null, null, null, null, null, null, null, null, null, null, null, null,
                null);
    }
}
