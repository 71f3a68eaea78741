package dev.verification.bff.web;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.matching;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.http.Fault;
import dev.verification.bff.sandbox.Limits;
import dev.verification.bff.sandbox.SampleData;
import dev.verification.bff.sandbox.SimulatedCall;
import dev.verification.bff.sandbox.SimulatedVendor;
import dev.verification.bff.sandbox.SimulatedVendors;
import dev.verification.bff.testing.RunningService;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** A vendor answers pages of up to a hundred and fails above: callers who want less get it, and soon for one call. */
class LargeReadsTests {

    private SimulatedVendors vendors;
    private RunningService service;

    @BeforeEach
    void start() {
        vendors = SimulatedVendors.start(Limits.unlimited());
        service = RunningService.inFrontOf(
                vendors,
                "bff.sessions-fresh=0s",
                "bff.reviews-fresh=0s",
                "bff.stale-while-revalidate=0s",
                "bff.stale-if-error=0s",
                "deepidv.resilience.retry.max-attempts=1",
                "didit.resilience.retry.max-attempts=1");
    }

    @AfterEach
    void stop() {
        service.close();
        vendors.close();
    }

    static List<ResponseDefinitionBuilder> failures() {
        return List.of(
                aResponse().withStatus(400),
                aResponse().withStatus(413),
                aResponse().withStatus(422),
                aResponse().withStatus(500),
                aResponse().withStatus(502),
                aResponse().withFault(Fault.CONNECTION_RESET_BY_PEER),
                aResponse().withBody("<html>"));
    }

    @ParameterizedTest
    @MethodSource("failures")
    void listWhoseLargePagesFailIsReadInTheCallersOwn(ResponseDefinitionBuilder failure) {
        failAboveHundred(vendors.deepidv(), failure);

        assertThat(service.get("/api/v1/sessions?limit=10").json().get("sessions"))
                .hasSize(10);
        assertThat(service.get("/api/v1/sessions?limit=10").status()).isEqualTo(200);
        assertThat(limits(vendors.deepidv())).containsExactly("500", "10", "10");
        assertThat(service.bean(MeterRegistry.class)
                        .get("bff.upstream.page.size")
                        .tag("upstream", "deepidv")
                        .gauge()
                        .value())
                .isEqualTo(10);
    }

    @ParameterizedTest
    @MethodSource("failures")
    void feedWhoseLargePagesFailIsReadInTheCallersOwn(ResponseDefinitionBuilder failure) {
        failAboveHundred(vendors.didit(), failure);
        String feed = "/api/v1/sessions/" + SampleData.longest().id() + "/reviews?limit=10&offset=5";

        assertThat(service.get(feed).json().get("results")).hasSize(10);
        assertThat(service.get(feed).status()).isEqualTo(200);
        assertThat(limits(vendors.didit())).containsExactly("200", "10", "10");
    }

    @ParameterizedTest
    @ValueSource(ints = {150, 200})
    void feedOfWhichTooMuchIsAskedIsAnsweredInAShorterPage(int limit) {
        failAboveHundred(vendors.didit(), aResponse().withStatus(422));
        JsonNode page = service.get("/api/v1/sessions/" + SampleData.longest().id() + "/reviews?limit=" + limit)
                .json();

        assertThat(page.get("results")).hasSize(50);
        assertThat(page.get("next").asString()).contains("limit=" + limit + "&offset=50");
    }

    @Test
    void timelineOfAFeedWhoseLargePagesFailIsComplete() {
        failAboveHundred(vendors.didit(), aResponse().withStatus(422));
        JsonNode timeline = service.get(
                        "/api/v1/sessions/" + SampleData.longest().id() + "/timeline")
                .json();

        assertThat(timeline.at("/sources/didit/state").asString()).isEqualTo("fresh");
        assertThat(timeline.get("truncated").booleanValue()).isTrue();
        assertThat(limits(vendors.didit())).hasSize(41).endsWith("50");
    }

    @Test
    void listWhoseLargePagesHangIsReadInTheCallersOwnInTime() {
        failAboveHundred(vendors.deepidv(), aResponse().withFixedDelay(60_000));

        assertThat(service.get("/api/v1/sessions?limit=10", "X-Request-Timeout-Ms", "4500")
                        .status())
                .isEqualTo(200);
        assertThat(service.get("/api/v1/sessions?limit=10").status()).isEqualTo(200);
        assertThat(limits(vendors.deepidv())).containsExactly("500", "10", "10");
    }

    @Test
    void walkThatBeganInLargePagesGoesOnInSmallOnes() {
        String list = "/api/v1/sessions?by_organization=true&limit=80";
        JsonNode page = service.get(list).json();
        int shown = page.get("sessions").size();
        failAboveHundred(vendors.deepidv(), aResponse().withStatus(502));
        while (!page.get("next_token").isNull()) {
            page = service.get(list + "&next_token=" + page.get("next_token").asString())
                    .json();
            shown += page.get("sessions").size();
        }
        assertThat(shown).isEqualTo(250);
    }

    @Test
    void queryThatTheVendorRefusesInAnySizeTeachesNothing() {
        vendors.deepidv()
                .server()
                .stubFor(any(anyUrl())
                        .withQueryParam("external_id", matching("refused"))
                        .willReturn(aResponse().withStatus(400)));
        for (int i = 0; i < 10; i++) {
            assertThat(service.get("/api/v1/sessions?external_id=refused").status())
                    .isEqualTo(400);
        }
        assertThat(vendors.deepidv().calls()).isEqualTo(13);
        service.get("/api/v1/sessions");
        assertThat(limits(vendors.deepidv())).endsWith("500");
    }

    private static List<String> limits(SimulatedVendor vendor) {
        return vendor.newestCalls().stream()
                .map(SimulatedCall::query)
                .map(query -> query.get("limit"))
                .toList();
    }

    private static void failAboveHundred(SimulatedVendor vendor, ResponseDefinitionBuilder failure) {
        vendor.server()
                .stubFor(any(anyUrl())
                        .withQueryParam("limit", matching("[1-9]\\d[1-9]|[1-9][1-9]\\d|[2-9]00"))
                        .willReturn(failure));
    }
}
