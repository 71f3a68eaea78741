package dev.verification.bff.didit;

import dev.verification.bff.sessions.QueueQuery;
import dev.verification.bff.sessions.QueuedSession;
import dev.verification.bff.upstream.Reading;
import dev.verification.bff.upstream.RequestContext;
import dev.verification.bff.upstream.Resource;
import dev.verification.bff.upstream.ResourceReader;
import dev.verification.bff.upstream.UnreadableElements;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import reactor.core.publisher.Mono;
import tools.jackson.databind.json.JsonMapper;

/**
 * Reads pages of Didit's session list. Its rows are mostly personal data, of which neither the value nor the cached bytes hold
 * more than {@link QueuedSession} does.
 *
 * @see <a href="https://docs.didit.me/sessions-api/list-sessions">List sessions, read November 2026</a>
 */
final class SessionList {

    private static final JsonMapper MAPPER = new JsonMapper();

    private final ResourceReader upstream;
    private final UnreadableElements unreadable;

    SessionList(ResourceReader upstream, UnreadableElements unreadable) {
        this.upstream = upstream;
        this.unreadable = unreadable;
    }

    Mono<Reading<VendorQueuePage>> page(QueueQuery query, int limit, int offset, RequestContext context) {
        String path =
                DiditReviewFeeds.SESSIONS + "?" + QueueSelection.of(query) + "&limit=" + limit + "&offset=" + offset;
        Resource<VendorQueuePage> page = new Resource<>(
                "queue",
                path,
                body -> QueueBody.page(unreadable.counted(QueueBody.READ.decode(body)), offset)
                        .checked(query));
        return upstream.read(
                page.writtenBy(value -> MAPPER.writeValueAsBytes(QueueBody.of(value)))
                        .about(SessionList::sessionIds),
                context);
    }

    private static List<String> sessionIds(VendorQueuePage page) {
        Stream<String> listed = page.rows().stream().flatMap(Optional::stream).map(QueuedSession::sessionId);
        return Stream.concat(Stream.of(Resource.ANY_SESSION), listed).toList();
    }
}
