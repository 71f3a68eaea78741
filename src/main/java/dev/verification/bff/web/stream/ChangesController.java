package dev.verification.bff.web.stream;

import dev.verification.bff.web.openapi.Answers;
import dev.verification.bff.web.request.ChangesRequest;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.enums.ParameterIn;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Set;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** Answers with a stream of changes. */
@Tag(name = "changes", description = "Which sessions changed, as the vendors' webhooks report")
@RestController
class ChangesController {

    private static final String LAST_EVENT_ID = "Last-Event-ID";

    private final ChangeStreams streams;

    ChangesController(ChangeStreams streams) {
        this.streams = streams;
    }

    @Operation(
            operationId = "streamChanges",
            summary = "Which sessions changed, as server-sent events",
            description = """
                    One `event: session` for each session that a vendor's webhook reports as changed: read that session again. Events \
                    contain only ids and times. `event: reset` means that changes may be missing: read everything again. The \
                    stream ends after five minutes and when the service restarts; a client that reconnects with \
                    `Last-Event-ID`, as browsers do by themselves, misses nothing from the last hour. A client that reads too \
                    slowly is disconnected. Without webhooks there are no events. Swagger UI shows a stream only after it has \
                    ended; `curl --no-buffer` shows events as they arrive.
                    """)
    @ApiResponse(
            responseCode = "200",
            content =
                    @Content(
                            mediaType = MediaType.TEXT_EVENT_STREAM_VALUE,
                            schema =
                                    @Schema(
                                            type = "string",
                                            contentMediaType = MediaType.TEXT_EVENT_STREAM_VALUE,
                                            contentSchema = ChangeData.class,
                                            description =
                                                    "A continuous stream of server-sent events. `contentSchema` describes"
                                                            + " the data of each `event: session`.")))
    @Parameter(
            in = ParameterIn.HEADER,
            name = LAST_EVENT_ID,
            description = "Where to continue: the id of the last event received.",
            schema = @Schema(type = "string", minLength = 1, maxLength = 256, pattern = "^[^\\x00-\\x1F\\x7F-\\x9F]*$"))
    @Answers(examples = "changes", callsUpstream = false)
    @GetMapping(path = "/api/v1/changes", produces = MediaType.TEXT_EVENT_STREAM_VALUE)
    void changes(ChangesRequest query, HttpServletRequest request, HttpServletResponse response) throws IOException {
        Set<String> ids = query.ids();
        response.setContentType(MediaType.TEXT_EVENT_STREAM_VALUE + ";charset=UTF-8");
        response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
        response.setHeader("X-Accel-Buffering", "no");
        if (!request.getMethod().equals("HEAD")) {
            streams.open(request, response, request.getHeader(LAST_EVENT_ID), ids);
        }
    }
}
