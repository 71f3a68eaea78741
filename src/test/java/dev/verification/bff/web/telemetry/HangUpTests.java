package dev.verification.bff.web.telemetry;

import static org.awaitility.Awaitility.await;

import dev.verification.bff.testing.RunningService;
import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

/** What the log tells of callers who hang up. */
@ExtendWith(OutputCaptureExtension.class)
class HangUpTests {

    private static final String NOBODY = "http://127.0.0.1:1";
    private static final String REQUEST = "GET /v3/api-docs HTTP/1.1\r\nHost: localhost\r\n\r\n";

    @Test
    void lineWhenTheCallerHangsUpWhileTheAnswerIsWrittenTells499(CapturedOutput output) throws IOException {
        try (RunningService service = RunningService.inFrontOf(
                NOBODY, NOBODY, "logging.level.requests=info", "logging.structured.format.console=")) {
            try (Socket caller = new Socket("localhost", service.uri("/").getPort())) {
                // More than any buffer between the two can hold: the service is still writing when nobody reads.
                caller.getOutputStream().write(REQUEST.repeat(99).getBytes(StandardCharsets.US_ASCII));
                caller.getInputStream().read();
                caller.setSoLinger(true, 0);
            }
            await().atMost(Duration.ofSeconds(30)).until(() -> output.getOut().contains("GET /v3/api-docs 499 in"));
        }
    }
}
