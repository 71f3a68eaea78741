package dev.verification.bff.web.request;

import dev.verification.bff.sessions.ReviewQuery;
import dev.verification.bff.sessions.ReviewQuery.Ordering;
import java.util.Optional;

/** What a request for sessions says of their reviews. */
public interface ReviewsRequest {

    /** Whether {@code include} names them. */
    boolean isIncluded();

    /** Reviews of each feed. */
    int reviewsLimit();

    /** Order of each feed. */
    Ordering reviewsOrdering();

    /** The reviews to include with a session; empty when {@code include} does not name them. */
    default Optional<ReviewQuery> reviews() {
        return Optional.of(query()).filter(any -> isIncluded());
    }

    /** Which reviews of a session are read where any are. */
    default ReviewQuery query() {
        return new ReviewQuery(reviewsLimit(), 0, reviewsOrdering());
    }
}
