package dev.verification.bff.sessions;

import dev.verification.bff.upstream.Reading;
import dev.verification.bff.upstream.RequestContext;
import java.util.Optional;
import reactor.core.publisher.Mono;

/** The source of review feeds. Fails with {@link dev.verification.bff.upstream.UpstreamException}. */
public interface ReviewFeeds {

    /**
     * One page of a feed; empty when there is no such feed.
     *
     * @param feedId the Didit session id, a UUID
     */
    Mono<Reading<Optional<ReviewPage>>> page(String feedId, ReviewQuery query, RequestContext context);

    /** The feed id of the newest Didit session that carries this vendor data; empty when none does. */
    Mono<Reading<Optional<String>>> newest(String vendorData, RequestContext context);
}
