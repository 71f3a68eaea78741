package dev.verification.bff.web;

import dev.verification.bff.access.PersonalDataView;
import dev.verification.bff.sessions.QueueAggregation;
import dev.verification.bff.sessions.QueueAggregation.Included;
import dev.verification.bff.upstream.RequestContext;
import dev.verification.bff.web.answer.QueueAnswer;
import dev.verification.bff.web.answer.QueueCountsAnswer;
import dev.verification.bff.web.answer.SessionView;
import dev.verification.bff.web.async.AsyncAnswer;
import dev.verification.bff.web.openapi.Answers;
import dev.verification.bff.web.request.Conditions;
import dev.verification.bff.web.request.FieldsRequest;
import dev.verification.bff.web.request.Links;
import dev.verification.bff.web.request.QueueRequest;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Answers with the sessions that wait for a reviewer, and how many there are. */
@Tag(name = "review-queue", description = "Didit's sessions by review status, alone or merged")
@RestController
@RequestMapping(path = "/api/v1/review-queue", produces = MediaType.APPLICATION_JSON_VALUE)
class ReviewQueueController {

    private final QueueAggregation aggregation;
    private final SerializedResponses responses;

    ReviewQueueController(QueueAggregation aggregation, SerializedResponses responses) {
        this.aggregation = aggregation;
        this.responses = responses;
    }

    @Operation(
            operationId = "listReviewQueue",
            summary = "One page of Didit's sessions by review status",
            description = """
                    Newest session first. With `include=session` each has the deepidv session that it belongs to, with \
                    `include=reviews` its review feed; each part has a state of its own. Of the person, nothing is shown.

                    For the next page, repeat the request with `next_token`. A walk returns every session that stays in the \
                    queue exactly once, whatever comes and goes meanwhile; a page may be shorter than `limit`.
                    """)
    @ApiResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = QueueAnswer.class)))
    @Answers(examples = {"review-queue", "review-queue-merged"})
    @GetMapping
    AsyncAnswer<ResponseEntity<SerializedBody>> page(
            QueueRequest list,
            QueueRequest.Include include,
            FieldsRequest fields,
            RequestContext context,
            Links links,
            Conditions conditions,
            PersonalDataView personalData) {
        SessionView view = SessionView.of(fields, include, personalData, links);
        Included included = new Included(view.fields().needsSession(include.isSessionIncluded()), view.included());
        return AsyncAnswer.of(
                aggregation.page(list.query(), included, context),
                context.memory(),
                page -> responses.of(QueueAnswer.of(page, view, context.memory()), conditions, context.memory()));
    }

    @Operation(
            operationId = "countReviewQueue",
            summary = "How many of Didit's sessions are in each status",
            description = "In the order asked. A status whose first page is cached costs no call.")
    @ApiResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = QueueCountsAnswer.class)))
    @Answers(examples = "review-queue-counts")
    @GetMapping("/counts")
    AsyncAnswer<ResponseEntity<SerializedBody>> counts(
            QueueRequest.Counts counts, RequestContext context, Conditions conditions) {
        return AsyncAnswer.of(
                aggregation.counts(counts.statuses(), context),
                context.memory(),
                found -> responses.of(QueueCountsAnswer.of(found), conditions, context.memory()));
    }
}
