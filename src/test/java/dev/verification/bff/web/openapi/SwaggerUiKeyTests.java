package dev.verification.bff.web.openapi;

import static org.assertj.core.api.Assertions.assertThat;

import dev.verification.bff.sandbox.SimulatedVendors;
import dev.verification.bff.testing.BrowserTest;
import dev.verification.bff.testing.Chromium;
import dev.verification.bff.testing.RunningService;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** A key that a person enters in Swagger UI, in a real browser. */
@BrowserTest
class SwaggerUiKeyTests {

    private static final String KEY = "test-key-of-a-browser";
    private static final String MERGED_LIST = "#operations-sessions-listSessions ";

    private static Chromium chromium;
    private static SimulatedVendors vendors;
    private static RunningService service;

    @BeforeAll
    static void start() {
        chromium = Chromium.start();
        vendors = SimulatedVendors.start();
        service = RunningService.inFrontOf(
                vendors,
                "bff.auth=api-key",
                "bff.api-key-hashes=browser=" + Sha256.of(KEY) + "/sessions:read,reviews:read");
    }

    @AfterAll
    static void stop() {
        service.close();
        vendors.close();
        chromium.close();
    }

    @Test
    void keyWhenThePageIsLoadedAnewIsStillSent() {
        chromium.open(service.uri("/swagger-ui.html").toString());
        chromium.click(".auth-wrapper .authorize");
        chromium.type(".auth-container input", KEY);
        chromium.click(".auth-container .authorize");
        chromium.reload();
        chromium.click(MERGED_LIST + ".opblock-summary-control");
        chromium.click(MERGED_LIST + ".execute");

        assertThat(chromium.text(MERGED_LIST + ".live-responses-table .response .response-col_status"))
                .startsWith("200");
    }
}
