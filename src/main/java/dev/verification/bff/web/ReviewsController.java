package dev.verification.bff.web;

import dev.verification.bff.access.PersonalDataView;
import dev.verification.bff.sessions.ReviewQuery;
import dev.verification.bff.sessions.Reviews;
import dev.verification.bff.upstream.RequestContext;
import dev.verification.bff.web.answer.FeedAnswer;
import dev.verification.bff.web.async.AsyncAnswer;
import dev.verification.bff.web.openapi.Answers;
import dev.verification.bff.web.problem.ProblemException;
import dev.verification.bff.web.problem.ProblemType;
import dev.verification.bff.web.request.Conditions;
import dev.verification.bff.web.request.Links;
import dev.verification.bff.web.request.ReviewListRequest;
import dev.verification.bff.web.request.SessionId;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

/** Answers with one page of a session's review feed. */
@Tag(name = "reviews", description = "A session's review feed, as Didit returns it")
@RestController
class ReviewsController {

    private final Reviews reviews;
    private final SerializedResponses responses;

    ReviewsController(Reviews reviews, SerializedResponses responses) {
        this.reviews = reviews;
        this.responses = responses;
    }

    @Operation(operationId = "listReviews", summary = "One page of a session's review feed", description = """
                    Didit's own envelope; its `next` and `previous` lead to this service. The answer may be kept: ask again \
                    with its `ETag` in `If-None-Match`, and 304 says that nothing has changed.
                    """)
    @ApiResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = FeedAnswer.class)))
    @Answers(
            examples = {"reviews", "reviews-empty"},
            problems = {ProblemType.SESSION_NOT_FOUND, ProblemType.REVIEWS_NOT_FOUND},
            cacheable = true)
    @GetMapping(path = "/api/v1/sessions/{session_id}/reviews", produces = MediaType.APPLICATION_JSON_VALUE)
    AsyncAnswer<ResponseEntity<SerializedBody>> page(
            @PathVariable("session_id") @SessionId String sessionId,
            ReviewListRequest list,
            RequestContext context,
            Links links,
            Conditions conditions,
            PersonalDataView view) {
        ReviewQuery query = list.query();
        return AsyncAnswer.of(
                reviews.page(sessionId, query, context).switchIfEmpty(Mono.error(ReviewsController::noReviews)),
                context.memory(),
                reading -> responses.cacheable(
                        reading.map(page -> FeedAnswer.of(
                                sessionId,
                                view.of(page.orElseThrow(ReviewsController::noReviews), context.memory()),
                                query,
                                links)),
                        conditions,
                        context.memory()));
    }

    private static ProblemException noReviews() {
        return new ProblemException(ProblemType.REVIEWS_NOT_FOUND);
    }
}
