package dev.verification.bff.web.problem;

import dev.verification.bff.web.request.RequestId;
import dev.verification.bff.web.telemetry.ServerTiming;
import java.io.IOException;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.core.StandardHost;
import org.apache.catalina.valves.ErrorReportValve;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/**
 * Answers what Tomcat itself refuses (a malformed path, for example) with a problem instead of Tomcat's HTML page.
 * Public because Tomcat creates it by name.
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
            if (isApi(request.getRequestURI())) {
                ServerTiming.begin(response);
            }
            // No filter saw the request: its path may be malformed.
            ProblemResponse.of(status, request).instance("/").writeTo(response, MAPPER);
            response.finishResponse();
        } catch (IOException callerGone) {
            // Nobody is left to receive it.
        }
    }

    private static boolean isApi(@Nullable String path) {
        return path != null && path.startsWith("/api/");
    }

    /** Makes Tomcat use the valve. */
    @Component
    static final class Installation implements WebServerFactoryCustomizer<TomcatServletWebServerFactory> {

        @Override
        public void customize(TomcatServletWebServerFactory factory) {
            factory.addContextCustomizers(context -> {
                if (context.getParent() instanceof StandardHost host) {
                    host.setErrorReportValveClass(ProblemErrorReportValve.class.getName());
                }
            });
        }
    }
}
