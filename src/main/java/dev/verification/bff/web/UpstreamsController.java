package dev.verification.bff.web;

import dev.verification.bff.cache.CachingUpstreams;
import dev.verification.bff.capacity.MemoryClaim;
import dev.verification.bff.web.answer.UpstreamsAnswer;
import dev.verification.bff.web.openapi.Answers;
import dev.verification.bff.web.request.Conditions;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** Answers with how the upstreams stand. */
@Tag(name = "operations", description = "How the service itself stands")
@RestController
class UpstreamsController {

    private final CachingUpstreams upstreams;
    private final SerializedResponses responses;

    UpstreamsController(CachingUpstreams upstreams, SerializedResponses responses) {
        this.upstreams = upstreams;
        this.responses = responses;
    }

    @Operation(
            operationId = "getUpstreams",
            summary = "Both upstreams: breaker, budget left, pause, how long copies are fresh",
            description = "As this replica sees them now; no upstream is called for it.")
    @ApiResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = UpstreamsAnswer.class)))
    @Answers(examples = "upstreams", callsUpstream = false)
    @GetMapping(path = "/api/v1/upstreams", produces = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<SerializedBody> upstreams(Conditions conditions) {
        return responses.of(UpstreamsAnswer.of(upstreams.all()), conditions, MemoryClaim.uncounted());
    }
}
