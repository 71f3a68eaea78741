package dev.verification.bff.sessions;

import dev.verification.bff.upstream.Inbound;
import dev.verification.bff.upstream.Reading;
import java.util.Optional;
import reactor.core.publisher.Mono;

/** Where sessions come from. Fails with {@link dev.verification.bff.upstream.UpstreamException}. */
public interface Sessions {

    Mono<Reading<SessionPage>> page(SessionQuery query, Inbound inbound);

    /** One session; empty when there is none of that id that we may see. */
    Mono<Reading<Optional<Session>>> session(String id, Inbound inbound);
}
