package dev.verification.bff.web.problem;

import dev.verification.bff.web.request.RequestId;
import java.io.IOException;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ErrorReportValve;
import org.jspecify.annotations.Nullable;
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
        try {
            response.setHeader(RequestId.HEADER, RequestId.of(request));
            // The request got no further than here: its path may be unreadable.
            ProblemAnswer.of(status, request).instance("/").writeTo(response, MAPPER);
            response.finishResponse();
        } catch (IOException callerGone) {
            // Nobody is left to tell.
        }
    }
}
