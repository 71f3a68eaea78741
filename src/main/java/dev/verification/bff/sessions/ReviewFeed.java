package dev.verification.bff.sessions;

import dev.verification.bff.upstream.Reading;
import java.util.Optional;
import reactor.core.publisher.Mono;

/** The review feed of one session, read for one caller's request. */
@FunctionalInterface
interface ReviewFeed {

    /** One page; completes empty when the session matches no feed, and holds an empty reading when Didit has none. */
    Mono<Reading<Optional<ReviewPage>>> page(ReviewQuery query);
}
