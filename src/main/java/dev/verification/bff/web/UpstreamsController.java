package dev.verification.bff.web;

import dev.verification.bff.cache.CachingUpstreams;
import dev.verification.bff.web.answer.UpstreamsAnswer;
import dev.verification.bff.web.openapi.Answers;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** Answers with how the upstreams stand. */
@Tag(name = "operations", description = "How the service itself stands")
@RestController
class UpstreamsController {

    private final CachingUpstreams upstreams;

    UpstreamsController(CachingUpstreams upstreams) {
        this.upstreams = upstreams;
    }

    @Operation(
            operationId = "getUpstreams",
            summary = "Both upstreams: breaker, budget left, pause, how long copies are fresh",
            description = "As this replica sees them now; no upstream is called for it.")
    @Answers(examples = "upstreams", asksUpstream = false)
    @GetMapping(path = "/api/v1/upstreams", produces = MediaType.APPLICATION_JSON_VALUE)
    UpstreamsAnswer upstreams() {
        return UpstreamsAnswer.of(upstreams.all());
    }
}
