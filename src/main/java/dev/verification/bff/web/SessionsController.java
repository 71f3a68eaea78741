package dev.verification.bff.web;

import dev.verification.bff.access.PersonalDataView;
import dev.verification.bff.sessions.Aggregation;
import dev.verification.bff.sessions.SessionQuery;
import dev.verification.bff.upstream.RequestContext;
import dev.verification.bff.web.answer.SessionAnswer;
import dev.verification.bff.web.answer.SessionView;
import dev.verification.bff.web.answer.SessionsAnswer;
import dev.verification.bff.web.async.AsyncAnswer;
import dev.verification.bff.web.openapi.Answers;
import dev.verification.bff.web.problem.ProblemType;
import dev.verification.bff.web.request.Conditions;
import dev.verification.bff.web.request.FieldsRequest;
import dev.verification.bff.web.request.IncludeRequest;
import dev.verification.bff.web.request.Links;
import dev.verification.bff.web.request.SessionId;
import dev.verification.bff.web.request.SessionListRequest;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Answers with sessions, merged with their review feeds when asked. */
@Tag(name = "sessions", description = "deepidv's sessions, alone or merged with their review feeds")
@RestController
@RequestMapping(path = "/api/v1/sessions", produces = MediaType.APPLICATION_JSON_VALUE)
class SessionsController {

    private final Aggregation aggregation;
    private final SerializedPages pages;
    private final SerializedResponses responses;

    SessionsController(Aggregation aggregation, SerializedPages pages, SerializedResponses responses) {
        this.aggregation = aggregation;
        this.pages = pages;
        this.responses = responses;
    }

    @Operation(
            operationId = "listSessions",
            summary = "One page of sessions, merged with their review feeds",
            description = """
                    Sessions in deepidv's own order. With `include=reviews` each carries its review feed, read from Didit at \
                    the same time; one feed that cannot be read affects nothing else.

                    Of `external_id`, `workflow_id` and `by_organization` the first one given decides, in this order; \
                    `query_mode` tells which did. Without any of them, only the sessions are listed that the API key's \
                    owner created. For the next page, repeat the request with `next_token`.
                    """)
    @ApiResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = SessionsAnswer.class)))
    @Answers(examples = {"sessions", "sessions-partial", "sessions-stale"})
    @GetMapping
    AsyncAnswer<ResponseEntity<SerializedBody>> page(
            SessionListRequest list,
            IncludeRequest include,
            FieldsRequest fields,
            RequestContext context,
            Links links,
            Conditions conditions,
            PersonalDataView personalData) {
        SessionQuery query = list.query();
        SessionView view = SessionView.of(fields, include, personalData, links);
        return pages.of(
                new SerializedPages.Key(query, view),
                context,
                conditions,
                aggregation.page(query, view.included(), context));
    }

    @Operation(
            operationId = "getSession",
            summary = "One session, merged with its review feed",
            description = "The session itself; with `include=reviews`, its review feed inside it.")
    @ApiResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = SessionAnswer.class)))
    @Answers(
            examples = {"session", "session-partial"},
            problems = ProblemType.SESSION_NOT_FOUND)
    @GetMapping("/{session_id}")
    AsyncAnswer<ResponseEntity<SerializedBody>> one(
            @PathVariable("session_id") @SessionId String sessionId,
            IncludeRequest include,
            FieldsRequest fields,
            RequestContext context,
            Links links,
            Conditions conditions,
            PersonalDataView personalData) {
        SessionView view = SessionView.of(fields, include, personalData, links);
        return AsyncAnswer.of(
                aggregation.session(sessionId, view.included(), context),
                context.memory(),
                reading ->
                        responses.of(SessionAnswer.of(reading, view, context.memory()), conditions, context.memory()));
    }
}
