package dev.verification.bff.sessions;

import dev.verification.bff.upstream.Reading;
import dev.verification.bff.upstream.RequestContext;
import java.util.Optional;
import reactor.core.publisher.Mono;

/** The source of sessions. Fails with {@link dev.verification.bff.upstream.UpstreamException}. */
public interface Sessions {

    Mono<Reading<SessionPage>> page(SessionQuery query, RequestContext context);

    /** One session; the reading is empty when it does not exist or our key may not see it. */
    Mono<Reading<Optional<Session>>> session(String id, RequestContext context);
}
