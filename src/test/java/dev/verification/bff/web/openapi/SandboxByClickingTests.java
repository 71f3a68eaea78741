package dev.verification.bff.web.openapi;

import static org.assertj.core.api.Assertions.assertThat;

import dev.verification.bff.sandbox.SandboxConfiguration;
import dev.verification.bff.testing.BrowserTest;
import dev.verification.bff.testing.Chromium;
import dev.verification.bff.testing.Sandbox;
import dev.verification.bff.testing.SandboxTest;
import java.time.Duration;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Import;
import tools.jackson.databind.JsonNode;

/** The sandbox in Swagger UI, as a person uses it: nothing is typed, Execute is pressed. */
@SandboxTest
@Import(SandboxConfiguration.class)
@BrowserTest
class SandboxByClickingTests {

    private static final String MERGED_LIST = "#operations-sessions-listSessions ";
    private static final String FAIL = "#operations-sandbox-sandboxFail ";
    private static final String CHANGE = "#operations-sandbox-sandboxChange ";
    private static final String RESET = "#operations-sandbox-sandboxReset ";
    private static final String SUMMARY = ".opblock-summary-control";
    private static final String LIVE = ".live-responses-table .response ";

    @LocalServerPort
    private int port;

    private Chromium chromium;

    @BeforeEach
    void open() {
        chromium = Chromium.start();
        chromium.open("http://localhost:" + port + "/swagger-ui.html");
    }

    @AfterEach
    void close() {
        chromium.close();
    }

    @Test
    void partialAnswerIsSeenAfterThreeClicks() {
        assertThat(chromium.text(".opblock-tag-section .opblock-tag")).startsWith("sandbox");
        execute(FAIL, "\"kind\": \"status_503\"");
        assertThat(chromium.count(".opblock.is-open")).isEqualTo(1);
        chromium.click(MERGED_LIST + SUMMARY);
        execute(MERGED_LIST, "\"complete\": false");
        chromium.scrollTo(MERGED_LIST + LIVE);
        chromium.photograph("sandbox-partial");

        chromium.click(CHANGE + SUMMARY);
        execute(CHANGE, "\"webhook_status\": 204");
        chromium.click(RESET + SUMMARY);
        execute(RESET, "\"faults\": []");
        execute(MERGED_LIST, "\"complete\": true");
    }

    @Test
    void authorizeSaysThatTheSandboxNeedsNothing() {
        chromium.click(".auth-wrapper .authorize");
        chromium.photograph("authorize");

        assertThat(chromium.text(".dialog-ux .modal-ux-content")).contains("as in the sandbox, leave it empty");
    }

    /** All but the stream, which Swagger UI shows only when it has ended. */
    @Test
    void everyOperationWhenExecutedAsFilledInSucceeds() {
        assertThat(operations().filter(operation -> !operation.contains("-streamChanges ")))
                .hasSizeGreaterThan(10)
                .allSatisfy(operation -> {
                    if (!operation.equals(FAIL)) {
                        chromium.click(operation + SUMMARY);
                    }
                    chromium.click(operation + ".execute");
                    assertThat(chromium.text(operation + LIVE + ".response-col_status"))
                            .startsWith("200");
                    chromium.click(operation + SUMMARY);
                });
    }

    private Stream<String> operations() {
        JsonNode document = new Sandbox(port).read("/v3/api-docs");
        return document.required("paths")
                .valueStream()
                .flatMap(JsonNode::valueStream)
                .map(operation -> "#operations-%s-%s "
                        .formatted(
                                operation.required("tags").required(0).stringValue(),
                                operation.required("operationId").stringValue()));
    }

    private void execute(String operation, String shown) {
        chromium.click(operation + ".execute");
        Awaitility.await()
                .atMost(Duration.ofMinutes(1))
                .until(() -> chromium.text(operation + LIVE + ".highlight-code").contains(shown));
    }
}
