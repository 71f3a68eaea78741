package dev.verification.bff.sessions;

import dev.verification.bff.upstream.Reading;
import dev.verification.bff.upstream.RequestContext;
import java.util.Optional;
import reactor.core.publisher.Mono;

/** The review feed of one session. */
@FunctionalInterface
interface ReviewFeed {

    /** One page; the reading is empty when there is no such feed. */
    Mono<Reading<Optional<ReviewPage>>> page(ReviewQuery query, RequestContext context);

    /** The same feed, whose pages are no fresher than another reading on which they depend. */
    default ReviewFeed noFresherThan(Reading<?> other) {
        return (query, context) -> page(query, context).map(page -> page.noFresherThan(other));
    }
}
