package dev.verification.bff.sessions;

import dev.verification.bff.upstream.Reading;
import dev.verification.bff.upstream.RequestContext;
import java.util.Optional;
import reactor.core.publisher.Mono;

/** The review feed of one session. */
@FunctionalInterface
interface ReviewFeed {

    /** One page; the reading holds none when Didit has no such feed. */
    Mono<Reading<Optional<ReviewPage>>> page(ReviewQuery query, RequestContext inbound);

    /** The same feed, its pages told as no fresher than another reading on which they depend. */
    default ReviewFeed noFresherThan(Reading<?> other) {
        return (query, inbound) -> page(query, inbound).map(page -> page.noFresherThan(other));
    }
}
