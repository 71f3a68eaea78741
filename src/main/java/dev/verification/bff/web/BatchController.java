package dev.verification.bff.web;

import dev.verification.bff.access.PersonalDataView;
import dev.verification.bff.sessions.Aggregation;
import dev.verification.bff.upstream.RequestContext;
import dev.verification.bff.web.answer.BatchAnswer;
import dev.verification.bff.web.answer.SessionView;
import dev.verification.bff.web.async.AsyncAnswer;
import dev.verification.bff.web.openapi.Answers;
import dev.verification.bff.web.request.BatchRequest;
import dev.verification.bff.web.request.Conditions;
import dev.verification.bff.web.request.FieldsRequest;
import dev.verification.bff.web.request.IncludeRequest;
import dev.verification.bff.web.request.Links;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** Answers with several sessions by id. */
@Tag(name = "sessions")
@RestController
class BatchController {

    private final Aggregation aggregation;
    private final SerializedResponses responses;

    BatchController(Aggregation aggregation, SerializedResponses responses) {
        this.aggregation = aggregation;
        this.responses = responses;
    }

    @Operation(
            operationId = "batchGetSessions",
            summary = "Several sessions by id, merged with their review feeds",
            description = """
                    Up to 100 sessions, in the order requested, each with its own `state`; one that does not exist or cannot be \
                    read affects no other. What is cached costs no call, every other session one, and its feed another; to \
                    complete the answer, ask again for the ids that are `unavailable`.
                    """)
    @ApiResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = BatchAnswer.class)))
    @Answers(
            examples = {"batch", "batch-partial"},
            failsInParts = true)
    @GetMapping(path = "/api/v1/sessions:batchGet", produces = MediaType.APPLICATION_JSON_VALUE)
    AsyncAnswer<ResponseEntity<SerializedBody>> batch(
            BatchRequest batch,
            IncludeRequest include,
            FieldsRequest fields,
            RequestContext context,
            Links links,
            Conditions conditions,
            PersonalDataView personalData) {
        SessionView view = SessionView.of(fields, include, personalData, links);
        return AsyncAnswer.of(
                aggregation.batch(batch.list(), view.included(), !view.fields().needsSession(), context),
                context.memory(),
                read -> responses.of(BatchAnswer.of(read, view, context.memory()), conditions, context.memory()));
    }
}
