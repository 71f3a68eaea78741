package dev.verification.bff.deepidv;

import dev.verification.bff.sessions.Session;
import dev.verification.bff.sessions.SessionPage;
import dev.verification.bff.sessions.SessionQuery;
import dev.verification.bff.sessions.Sessions;
import dev.verification.bff.upstream.Inbound;
import dev.verification.bff.upstream.Reading;
import java.util.List;
import java.util.Optional;
import reactor.core.publisher.Mono;

/**
 * Reads the vendor's list in its largest pages and serves them in the callers' page size: the vendor counts calls, not
 * sessions. A page may be shorter than asked for where a larger page ends, since filling it would cost a call.
 */
final class PagedSessions implements Sessions {

    /** The vendor's largest page. */
    private static final int LARGEST = 500;

    private final Sessions vendor;

    PagedSessions(Sessions vendor) {
        this.vendor = vendor;
    }

    @Override
    public Mono<Reading<SessionPage>> page(SessionQuery query, Inbound inbound) {
        return Mono.defer(() -> {
            Cursor cursor = Cursor.of(query);
            return vendor.page(query.read(LARGEST, Optional.ofNullable(cursor.token())), inbound)
                    .map(reading -> reading.map(larger -> cut(larger, cursor, query.limit())));
        });
    }

    @Override
    public Mono<Reading<Optional<Session>>> session(String id, Inbound inbound) {
        return vendor.session(id, inbound);
    }

    private static SessionPage cut(SessionPage larger, Cursor cursor, int limit) {
        List<Session> sessions = larger.sessions();
        int from = begin(sessions, cursor);
        int to = Math.min(sessions.size(), from + limit);
        Optional<Cursor> next = to < sessions.size()
                ? Optional.of(cursor.moved(to, sessions.get(to - 1).id()))
                : larger.nextToken().map(cursor::onNextPage);
        return new SessionPage(sessions.subList(from, to), next.map(Cursor::write));
    }

    /** After the last session shown, wherever newer ones have moved it; where it has gone, its old place must do. */
    private static int begin(List<Session> sessions, Cursor cursor) {
        for (int i = 0; cursor.after() != null && i < sessions.size(); i++) {
            if (sessions.get(i).id().equals(cursor.after())) {
                return i + 1;
            }
        }
        return Math.clamp(cursor.offset(), 0, sessions.size());
    }
}
