package dev.verification.bff.web;

import static dev.verification.bff.web.request.QueryParameter.FEED_LIMIT;
import static dev.verification.bff.web.request.QueryParameter.OFFSET;
import static dev.verification.bff.web.request.QueryParameter.ORDERING;

import dev.verification.bff.access.View;
import dev.verification.bff.sessions.ReviewQuery;
import dev.verification.bff.sessions.Reviews;
import dev.verification.bff.upstream.Inbound;
import dev.verification.bff.web.answer.FeedAnswer;
import dev.verification.bff.web.problem.ReviewsNotFoundException;
import dev.verification.bff.web.request.Accepts;
import dev.verification.bff.web.request.Links;
import dev.verification.bff.web.request.Parameters;
import dev.verification.bff.web.request.SessionId;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.context.request.async.DeferredResult;
import reactor.core.publisher.Mono;

/** Answers with one page of a session's review feed. */
@RestController
class ReviewsController {

    private final Reviews reviews;
    private final TaggedBody taggedBody;

    ReviewsController(Reviews reviews, TaggedBody taggedBody) {
        this.reviews = reviews;
        this.taggedBody = taggedBody;
    }

    @GetMapping(path = "/api/v1/sessions/{session_id}/reviews", produces = MediaType.APPLICATION_JSON_VALUE)
    @Accepts({FEED_LIMIT, OFFSET, ORDERING})
    DeferredResult<ResponseEntity<byte[]>> page(
            @PathVariable("session_id") String sessionId,
            Parameters parameters,
            Inbound inbound,
            Links links,
            View view) {
        String id = SessionId.checked(sessionId);
        ReviewQuery query = parameters.reviewQuery();
        return Deferred.of(reviews.page(id, query, inbound)
                .switchIfEmpty(Mono.error(ReviewsNotFoundException::new))
                .map(reading -> taggedBody.of(reading.map(page ->
                        FeedAnswer.of(id, view.of(page.orElseThrow(ReviewsNotFoundException::new)), query, links)))));
    }
}
