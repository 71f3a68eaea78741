package dev.verification.bff.web.openapi;

import static org.assertj.core.api.Assertions.assertThat;

import dev.verification.bff.sandbox.Fault;
import dev.verification.bff.sandbox.SimulatedVendors;
import dev.verification.bff.testing.BrowserTest;
import dev.verification.bff.testing.Chromium;
import dev.verification.bff.testing.RunningService;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a person sees in Swagger UI, in a real browser. */
@BrowserTest
class SwaggerUiTests {

    private static final String MERGED_LIST = "#operations-sessions-listSessions ";
    private static final String TIMELINE = "#operations-timeline-getTimeline ";
    private static final String BAD_REQUEST = ".response[data-code='400'] ";
    private static final String LIVE = ".live-responses-table .response ";

    private static Chromium chromium;
    private static SimulatedVendors vendors;
    private static RunningService service;

    @BeforeAll
    static void start() {
        chromium = Chromium.start();
        vendors = SimulatedVendors.start();
        service = RunningService.inFrontOf(
                vendors, "bff.reviews-fresh=0s", "bff.stale-while-revalidate=0s", "bff.stale-if-error=0s");
    }

    @AfterAll
    static void stop() {
        service.close();
        vendors.close();
        chromium.close();
    }

    @BeforeEach
    void open() {
        vendors.reset();
        chromium.open(service.uri("/swagger-ui.html").toString());
    }

    @Test
    void mergedListWhenExecutedAtOnceShowsSessionsWithTheirReviews() {
        chromium.click(MERGED_LIST + ".opblock-summary-control");
        chromium.photograph("merged-list");
        chromium.click(MERGED_LIST + ".execute");
        chromium.scrollTo(MERGED_LIST + LIVE);
        chromium.photograph("merged-list-executed");

        assertThat(chromium.text(MERGED_LIST + LIVE + ".response-col_status")).startsWith("200");
        assertThat(chromium.text(MERGED_LIST + LIVE + ".highlight-code")).contains("\"state\": \"fresh\"");
        assertThat(chromium.text(MERGED_LIST + ".request-url"))
                .endsWith("/api/v1/sessions?limit=25&by_organization=false&include=reviews&reviews_limit=10"
                        + "&reviews_ordering=-created_at");
    }

    @Test
    void operationWhenOpenedFitsOnAFewScreens() {
        chromium.click(MERGED_LIST + ".opblock-summary-control");
        chromium.scrollTo(MERGED_LIST + BAD_REQUEST + "summary");
        chromium.photograph("errors-collapsed");
        assertThat(chromium.height(MERGED_LIST)).isBetween(1_000, 4_500);

        chromium.click(MERGED_LIST + BAD_REQUEST + "summary");
        chromium.photograph("error-opened");
        assertThat(chromium.text(MERGED_LIST + BAD_REQUEST + "details .highlight-code"))
                .contains("/problems/invalid-request");
    }

    @Test
    void timelineWhenFeedCannotBeReadShowsPartialAnswer() {
        vendors.didit().fault(Fault.html());
        chromium.click(TIMELINE + ".opblock-summary-control");
        chromium.click(TIMELINE + ".execute");
        chromium.scrollTo(TIMELINE + LIVE);
        chromium.photograph("timeline-partial");

        assertThat(chromium.text(TIMELINE + LIVE + ".highlight-code"))
                .contains("\"state\": \"unavailable\"", "\"reason\": \"contract\"", "\"complete\": false");
    }

    @Test
    void pageLoadsNothingFromElsewhere() {
        chromium.text(MERGED_LIST + ".opblock-summary-path");

        assertThat(chromium.loaded())
                .isNotEmpty()
                .allMatch(url -> url.startsWith(service.uri("/").toString()));
    }
}
