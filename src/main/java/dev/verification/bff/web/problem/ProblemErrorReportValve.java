package dev.verification.bff.web.problem;

import dev.verification.bff.web.request.RequestId;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ErrorReportValve;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import tools.jackson.databind.json.JsonMapper;

/**
 * Answers what Tomcat itself refuses (a path that cannot be read, for example) as a problem, instead of its own page.
 * Public because Tomcat makes it by name.
 */
public final class ProblemErrorReportValve extends ErrorReportValve {

    private static final JsonMapper MAPPER = new JsonMapper();

    @Override
    protected void report(Request request, Response response, @Nullable Throwable thrown) {
        int status = response.getStatus();
        if (status < 400 || response.getContentWritten() > 0 || !response.setErrorReported()) {
            return;
        }
        // The request got no further than here: its path may be unreadable.
        ResponseEntity<Problem> answer =
                ProblemAnswer.of(status, request).instance("/").entity();
        response.setHeader(RequestId.HEADER, RequestId.of(request));
        answer.getHeaders().forEach((name, values) -> values.forEach(value -> response.setHeader(name, value)));
        write(response, MAPPER.writeValueAsBytes(answer.getBody()));
    }

    private static void write(Response response, byte[] body) {
        try {
            response.setContentType(MediaType.APPLICATION_PROBLEM_JSON_VALUE);
            response.setCharacterEncoding(StandardCharsets.UTF_8.name());
            response.setContentLength(body.length);
            response.getOutputStream().write(body);
            response.finishResponse();
        } catch (IOException callerGone) {
            // Nobody is left to tell.
        }
    }
}
