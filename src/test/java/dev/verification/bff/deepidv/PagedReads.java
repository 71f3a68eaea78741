package dev.verification.bff.deepidv;

import static org.assertj.core.api.Assertions.assertThat;

import dev.verification.bff.sessions.Session;
import dev.verification.bff.sessions.SessionPage;
import dev.verification.bff.sessions.SessionQuery;
import dev.verification.bff.sessions.Sessions;
import dev.verification.bff.upstream.Deadline;
import dev.verification.bff.upstream.PageSizes;
import dev.verification.bff.upstream.RequestContext;
import dev.verification.bff.upstream.VirtualTime;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;

/** Reads a vendor's list through {@link PagedSessions}. */
final class PagedReads {

    private static final RequestContext CONTEXT = new RequestContext("r", new Deadline(Instant.MAX));
    private static final int MAX_PAGES = 1_000;

    private final PagedSessions paged;

    PagedReads(Sessions vendor) {
        this.paged = new PagedSessions(
                vendor, new PageSizes("deepidv", 500, new VirtualTime().time(), new SimpleMeterRegistry()));
    }

    static SessionQuery query(int limit, Optional<String> token) {
        return new SessionQuery(
                limit, token, Optional.empty(), Optional.empty(), false, Optional.empty(), Optional.empty());
    }

    SessionPage page(Optional<String> token, int limit) {
        return page(query(limit, token));
    }

    SessionPage page(SessionQuery query) {
        return Objects.requireNonNull(paged.page(query, CONTEXT).block()).value();
    }

    /** Reads the list from its first page to its last; returns the ids. */
    List<String> walk(int limit, Consumer<List<String>> afterEachPage) {
        return walk(limit, page -> {}, afterEachPage);
    }

    List<String> walk(int limit, Consumer<SessionPage> onPage, Consumer<List<String>> afterEachPage) {
        List<String> ids = new ArrayList<>();
        Optional<String> token = Optional.empty();
        int pages = 0;
        do {
            assertThat(pages++).as("pages of a walk").isLessThan(MAX_PAGES);
            SessionPage page = page(token, limit);
            page.sessions().stream().map(Session::id).forEach(ids::add);
            onPage.accept(page);
            token = page.nextToken();
            afterEachPage.accept(ids);
        } while (token.isPresent());
        return ids;
    }
}
