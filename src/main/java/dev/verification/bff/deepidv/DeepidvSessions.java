package dev.verification.bff.deepidv;

import dev.verification.bff.sessions.Session;
import dev.verification.bff.sessions.SessionPage;
import dev.verification.bff.sessions.SessionQuery;
import dev.verification.bff.sessions.Sessions;
import dev.verification.bff.upstream.JsonBody;
import dev.verification.bff.upstream.Reading;
import dev.verification.bff.upstream.RequestContext;
import dev.verification.bff.upstream.Resource;
import dev.verification.bff.upstream.Resource.Decoder;
import dev.verification.bff.upstream.ResourceReader;
import dev.verification.bff.upstream.UnreadableElements;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.springframework.web.util.UriUtils;
import reactor.core.publisher.Mono;
import tools.jackson.databind.json.JsonMapper;

/**
 * Reads sessions from deepidv.
 *
 * @see <a href="https://docs.deepidv.com/api-reference/sessions/list-sessions">List sessions, read November 2026</a>
 */
final class DeepidvSessions implements Sessions {

    private static final String SESSIONS = "/v1/sessions";
    private static final String RECORD = "session_record";

    private static final JsonMapper MAPPER = new JsonMapper();

    /** The applicant, the creator and the file links beside the record are not decoded. */
    private static final Decoder<Session> SESSION = JsonBody.object(Set.of(RECORD, "sessionRecord"), SessionRow.ROW);

    /** 403 is another organisation's session, which does not exist for our callers. */
    private static final Map<Integer, Optional<Session>> NO_SESSION =
            Map.of(404, Optional.empty(), 403, Optional.empty());

    private final ResourceReader upstream;
    private final UnreadableElements unreadable;

    DeepidvSessions(ResourceReader upstream, UnreadableElements unreadable) {
        this.upstream = upstream;
        this.unreadable = unreadable;
    }

    @Override
    public Mono<Reading<SessionPage>> page(SessionQuery query, RequestContext context) {
        Resource<SessionPage> page = new Resource<>(
                "sessions",
                SESSIONS + ListQuery.of(query),
                SessionListBody.READ.as(list -> SessionListBody.toPage(unreadable.counted(list))));
        return upstream.read(
                page.writtenBy(value -> write(SessionListBody.of(value)))
                        .about(value ->
                                value.sessions().stream().map(Session::id).toList()),
                context);
    }

    @Override
    public Mono<Reading<Optional<Session>>> session(String id, RequestContext context) {
        String path = SESSIONS + "/" + UriUtils.encode(id, "UTF-8");
        Resource<Optional<Session>> session =
                new Resource<>("session", path, body -> Optional.of(SESSION.decode(body)), NO_SESSION);
        return upstream.read(
                session.writtenBy(value -> write(Map.of(RECORD, value.orElseThrow())))
                        .about(value -> List.of(id)),
                context);
    }

    private static byte[] write(Object body) {
        return MAPPER.writeValueAsBytes(body);
    }
}
