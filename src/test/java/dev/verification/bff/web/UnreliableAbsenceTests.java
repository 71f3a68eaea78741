package dev.verification.bff.web;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.tomakehurst.wiremock.stubbing.StubMapping;
import dev.verification.bff.sandbox.SampleData;
import dev.verification.bff.sandbox.SimulatedVendor;
import dev.verification.bff.sandbox.SimulatedVendors;
import dev.verification.bff.testing.RunningService;
import dev.verification.bff.testing.RunningService.Answered;
import dev.verification.bff.testing.ServiceTest;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** Whatever stands between us and a vendor can say 404 too: that tells nothing of what the vendor has. */
@ServiceTest
class UnreliableAbsenceTests {

    private static final String SESSION =
            "/api/v1/sessions/" + SampleData.ownSessions().getFirst().id();

    private final SimulatedVendors vendors;
    private final RunningService service;

    UnreliableAbsenceTests(SimulatedVendors vendors, RunningService service) {
        this.vendors = vendors;
        this.service = service;
    }

    @ParameterizedTest
    @CsvSource({
        "404, default backend - 404",
        "404, <html><body>Not Found</body></html>",
        "404, []",
        "403, <html><body>Forbidden</body></html>"
    })
    void sessionWhenTheVendorHasNotSaidItIsMissingIsOutOfContract(int status, String body) {
        StubMapping stub = answer(vendors.deepidv(), status, body);
        Answered answered = service.get(SESSION);

        assertThat(answered.status()).isEqualTo(502);
        assertThat(answered.json().get("type").asString()).isEqualTo("/problems/upstream-contract");

        vendors.deepidv().server().removeStub(stub);
        assertThat(service.get(SESSION).status()).as("kept by nobody").isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"default backend - 404", "<html><body>Not Found</body></html>", "\"Not found.\""})
    void feedWhenTheVendorHasNotSaidItIsMissingIsUnavailable(String body) {
        StubMapping stub = answer(vendors.didit(), 404, body);
        JsonNode session = service.get(SESSION + "?include=reviews").json();

        assertThat(session.get("reviews").get("state").asString()).isEqualTo("unavailable");
        assertThat(session.get("reviews").get("reason").asString()).isEqualTo("contract");
        assertThat(session.get("complete").booleanValue()).isFalse();

        vendors.didit().server().removeStub(stub);
        assertThat(service.get(SESSION + "/reviews").status())
                .as("kept by nobody")
                .isEqualTo(200);
    }

    private static StubMapping answer(SimulatedVendor vendor, int status, String body) {
        return vendor.server()
                .stubFor(any(anyUrl()).willReturn(aResponse().withStatus(status).withBody(body)));
    }
}
