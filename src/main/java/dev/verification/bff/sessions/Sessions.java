package dev.verification.bff.sessions;

import dev.verification.bff.upstream.Reading;
import dev.verification.bff.upstream.RequestContext;
import java.util.Optional;
import reactor.core.publisher.Mono;

/** Where sessions come from. Fails with {@link dev.verification.bff.upstream.UpstreamException}. */
public interface Sessions {

    Mono<Reading<SessionPage>> page(SessionQuery query, RequestContext inbound);

    /** One session; empty when there is none of that id that we may see. */
    Mono<Reading<Optional<Session>>> session(String id, RequestContext inbound);
}
