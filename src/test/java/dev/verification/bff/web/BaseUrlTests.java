package dev.verification.bff.web;

import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static org.assertj.core.api.Assertions.assertThat;

import dev.verification.bff.sandbox.Limits;
import dev.verification.bff.sandbox.SimulatedCall;
import dev.verification.bff.sandbox.SimulatedVendor;
import dev.verification.bff.sandbox.SimulatedVendors;
import dev.verification.bff.testing.RunningService;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Vendors behind a gateway, below a path of its own. */
class BaseUrlTests {

    private static SimulatedVendors vendors;
    private static RunningService service;

    @BeforeAll
    static void start() {
        vendors = SimulatedVendors.start(Limits.unlimited());
        service = RunningService.inFrontOf(vendors.deepidvUrl() + "/gateway/deepidv/", vendors.diditUrl() + "/d");
        vendors.deepidv().server().stubFor(any(anyUrl()).willReturn(okJson("{\"sessions\": []}")));
        vendors.didit().server().stubFor(any(anyUrl()).willReturn(okJson("{\"count\": 0, \"results\": []}")));
    }

    @AfterAll
    static void stop() {
        service.close();
        vendors.close();
    }

    @Test
    void pathsStandBelowTheBaseUrl() {
        service.get("/api/v1/sessions");
        service.get("/api/v1/sessions/a%3Fb");
        String feed = UUID.randomUUID().toString();
        service.get("/api/v1/sessions/" + feed + "/reviews");

        assertThat(vendors.deepidv().newestCalls())
                .extracting(SimulatedCall::path)
                .containsExactly("/gateway/deepidv/v1/sessions", "/gateway/deepidv/v1/sessions/a%3Fb");
        assertThat(vendors.didit().newestCalls())
                .extracting(SimulatedCall::path)
                .containsExactly("/d/v3/sessions/" + feed + "/reviews/");
    }

    @Test
    void eachVendorGetsItsOwnKeyAndNothingOfTheCallersHeaders() {
        service.get(
                "/api/v1/sessions?workflow_id=headers",
                "Authorization",
                "Bearer caller",
                "Cookie",
                "a=b",
                "baggage",
                "user=1",
                "tracestate",
                "v=1");
        service.get("/api/v1/sessions/" + UUID.randomUUID() + "/reviews");

        assertThat(sentTo(vendors.deepidv())).containsEntry("x-api-key", "sandbox-deepidv-key");
        assertThat(sentTo(vendors.didit())).containsEntry("x-api-key", "sandbox-didit-key");
        assertThat(sentTo(vendors.deepidv()).keySet())
                .extracting(name -> name.toLowerCase(Locale.ROOT))
                .doesNotContain("authorization", "cookie", "baggage", "tracestate", "x-request-timeout-ms");
    }

    private static Map<String, String> sentTo(SimulatedVendor vendor) {
        return vendor.newestCalls().getLast().headers();
    }
}
