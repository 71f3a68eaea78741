package dev.verification.bff.web.openapi;

import dev.verification.bff.sandbox.SandboxConfiguration;
import dev.verification.bff.testing.BrowserTest;
import dev.verification.bff.testing.Chromium;
import dev.verification.bff.testing.SandboxTest;
import java.time.Duration;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Import;

/** The README's steps in the sandbox, as a person makes them: nothing is typed, Execute is pressed. */
@SandboxTest
@Import(SandboxConfiguration.class)
@BrowserTest
class SandboxByClickingTests {

    private static final String MERGED_LIST = "#operations-sessions-listSessions ";
    private static final String FAIL = "#operations-sandbox-sandboxFail ";
    private static final String CHANGE = "#operations-sandbox-sandboxChange ";
    private static final String RESET = "#operations-sandbox-sandboxReset ";
    private static final String LIVE = ".live-responses-table .response .highlight-code";

    @LocalServerPort
    private int port;

    @Test
    void partialAnswerIsSeenAfterThreeTimesExecute() {
        try (Chromium chromium = Chromium.start()) {
            chromium.open("http://localhost:" + port + "/swagger-ui.html");
            open(chromium, MERGED_LIST, FAIL, CHANGE, RESET);

            execute(chromium, MERGED_LIST, "\"complete\": true");
            execute(chromium, FAIL, "\"kind\": \"status_503\"");
            execute(chromium, MERGED_LIST, "\"complete\": false");
            chromium.scrollTo(MERGED_LIST + LIVE);
            chromium.photograph("sandbox-partial");

            execute(chromium, CHANGE, "\"webhook_status\": 204");
            execute(chromium, RESET, "\"faults\": []");
            execute(chromium, MERGED_LIST, "\"complete\": true");
        }
    }

    private static void open(Chromium chromium, String... operations) {
        for (String operation : operations) {
            chromium.click(operation + ".opblock-summary-control");
        }
    }

    private static void execute(Chromium chromium, String operation, String shown) {
        chromium.click(operation + ".execute");
        Awaitility.await()
                .atMost(Duration.ofMinutes(1))
                .until(() -> chromium.text(operation + LIVE).contains(shown));
    }
}
