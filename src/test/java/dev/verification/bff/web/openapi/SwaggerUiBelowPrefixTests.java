package dev.verification.bff.web.openapi;

import static org.assertj.core.api.Assertions.assertThat;

import dev.verification.bff.sandbox.SimulatedVendors;
import dev.verification.bff.testing.BrowserTest;
import dev.verification.bff.testing.Chromium;
import dev.verification.bff.testing.Nginx;
import dev.verification.bff.testing.RunningService;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Swagger UI in a real browser, behind a real nginx that shows the service below a path and takes the path away. */
@BrowserTest
class SwaggerUiBelowPrefixTests {

    private static final String PREFIX = "/kyc";
    private static final String MERGED_LIST = "#operations-sessions-listSessions ";

    private static SimulatedVendors vendors;
    private static RunningService service;
    private static Nginx nginx;
    private static Chromium chromium;

    @BeforeAll
    static void start(@TempDir Path folder) throws IOException {
        vendors = SimulatedVendors.start();
        service = RunningService.inFrontOf(vendors);
        nginx = Nginx.below(PREFIX, folder, service.uri("/").getPort());
        chromium = Chromium.start();
    }

    @AfterAll
    static void stop() {
        if (chromium != null) {
            chromium.close();
            nginx.close();
        }
        service.close();
        vendors.close();
    }

    @Test
    void mergedListWhenExecutedIsAskedForBelowThePrefix() {
        chromium.open(nginx.uri(PREFIX + "/").toString());
        chromium.click(MERGED_LIST + ".opblock-summary-control");
        chromium.click(MERGED_LIST + ".execute");

        assertThat(chromium.text(MERGED_LIST + ".live-responses-table .response .response-col_status"))
                .startsWith("200");
        assertThat(chromium.text(MERGED_LIST + ".request-url"))
                .contains(nginx.uri(PREFIX + "/api/v1/sessions?").toString());
        assertThat(chromium.loaded())
                .isNotEmpty()
                .allMatch(url -> url.startsWith(nginx.uri(PREFIX + "/").toString()));
        chromium.photograph("below-prefix");
    }

    @Test
    void problemsLinkLeadsToThePagesBelowThePrefix() {
        chromium.open(nginx.uri(PREFIX + "/swagger-ui.html").toString());
        chromium.open(chromium.attribute(".information-container a[href$='/problems']", "href"));
        assertThat(chromium.text("h1")).isEqualTo("Problems");

        chromium.click("a[href$='/internal']");
        assertThat(chromium.text("h1")).isEqualTo("Internal error");
    }
}
