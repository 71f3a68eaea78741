package dev.verification.bff.web;

import dev.verification.bff.access.PersonalDataView;
import dev.verification.bff.sessions.Aggregation;
import dev.verification.bff.upstream.RequestContext;
import dev.verification.bff.web.answer.FieldSelection;
import dev.verification.bff.web.answer.TimelineAnswer;
import dev.verification.bff.web.async.AsyncAnswer;
import dev.verification.bff.web.openapi.Answers;
import dev.verification.bff.web.problem.ProblemType;
import dev.verification.bff.web.request.Conditions;
import dev.verification.bff.web.request.FieldsRequest;
import dev.verification.bff.web.request.SessionId;
import dev.verification.bff.web.request.TimelineRequest;
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

/** Answers with a session's milestones and reviews, in order of time. */
@Tag(name = "timeline", description = "A session's milestones and reviews, in order of time")
@RestController
class TimelineController {

    private final Aggregation aggregation;
    private final SerializedResponses responses;

    TimelineController(Aggregation aggregation, SerializedResponses responses) {
        this.aggregation = aggregation;
        this.responses = responses;
    }

    @Operation(
            operationId = "getTimeline",
            summary = "A session's milestones and all its reviews, in order of time",
            description = """
                    The whole feed is read, all its pages, up to 2,000 reviews; beyond that `truncated` is true. When the feed \
                    cannot be read to its end, what was read before is shown and `complete` is false.
                    """)
    @ApiResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = TimelineAnswer.class)))
    @Answers(
            examples = {"timeline", "timeline-partial"},
            problems = ProblemType.SESSION_NOT_FOUND)
    @GetMapping(path = "/api/v1/sessions/{session_id}/timeline", produces = MediaType.APPLICATION_JSON_VALUE)
    AsyncAnswer<ResponseEntity<SerializedBody>> timeline(
            @PathVariable("session_id") @SessionId String sessionId,
            TimelineRequest request,
            FieldsRequest fieldsRequest,
            RequestContext context,
            Conditions conditions,
            PersonalDataView view) {
        FieldSelection fields = FieldSelection.of(fieldsRequest);
        return AsyncAnswer.of(
                aggregation.timeline(sessionId, context),
                context.memory(),
                timeline -> responses.of(
                        TimelineAnswer.of(view.of(
                                fields.of(request.newestFirst() ? timeline.newestFirst() : timeline),
                                context.memory())),
                        conditions,
                        context.memory()));
    }
}
