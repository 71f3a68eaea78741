package dev.verification.bff.web.telemetry;

import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static org.assertj.core.api.Assertions.assertThat;

import dev.verification.bff.sandbox.SimulatedVendors;
import dev.verification.bff.testing.ServiceProgram;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Rows of Didit's session list full of canaries: with the log at its loudest, none sings in an answer, log line or metric. */
@Tag("proof")
class QueueLeakTests {

    private static final String ROW = """
            {"session_id": "11111111-2222-4333-8444-55555555555%d", "session_kind": "user", "session_number": %1$d,
             "session_url": "https://verify.example.com/canary-url", "portrait_image": "https://media.example.com/canary-portrait",
             "document_type": "canary-document", "document_number": "canary-number", "full_name": "canary-name",
             "country": "canary-country", "status": "In Review", "vendor_data": "cust-1", "didit_internal_id": "canary-internal",
             "created_at": "2026-06-12T00:20:00Z", "expected_details": {"first_name": "canary-first"},
             "features": [{"feature": "ID_VERIFICATION", "status": "In Review", "canary-field": "canary-value",
                           "node": {"document_number": "canary-node"}}],
             "phone_number": {"number": "canary-phone", "is_verified": true},
             "email_address": {"email": "canary-mail@example.com", "is_verified": true},
             "additional_details": {"name": "canary-detail"}}
            """;

    private static final Map<String, String> LOUD = Map.of(
            "LOGGING_LEVEL_ROOT", "trace",
            "LOGGING_LEVEL_REACTOR_NETTY", "trace",
            "LOGGING_LEVEL_ORG_SPRINGFRAMEWORK_WEB", "trace",
            "MANAGEMENT_ENDPOINTS_WEB_EXPOSURE_INCLUDE", "*");

    @Test
    void nothingOfARowButWhatIsDocumentedIsWrittenAnywhere() {
        try (SimulatedVendors vendors = SimulatedVendors.start();
                ServiceProgram service = ServiceProgram.inFrontOf(vendors, LOUD)) {
            vendors.didit()
                    .server()
                    .stubFor(get(urlPathEqualTo("/v3/sessions/")).willReturn(okJson(page())));

            List<String> bodies =
                    List.of("", "?limit=3", "?include=session,reviews", "/counts", "?status=In%20Review,Approved")
                            .stream()
                            .map(query -> service.get("/api/v1/review-queue" + query))
                            .map(answered -> {
                                assertThat(answered.status()).isEqualTo(200);
                                return answered.response().body();
                            })
                            .toList();

            assertThat(bodies).first().asString().contains("ID_VERIFICATION", "cust-1");
            assertThat(bodies).allSatisfy(body -> assertThat(body).doesNotContain("canary"));
            assertThat(service.output()).contains("\"requests\"").doesNotContain("canary");
            assertThat(service.manage("/actuator/prometheus").response().body())
                    .contains("bff_parts_total")
                    .doesNotContain("canary");
        }
    }

    private static String page() {
        String rows = IntStream.iterate(9, number -> number > 0, number -> number - 1)
                .mapToObj(ROW::formatted)
                .collect(Collectors.joining(","));
        return "{\"count\": 9, \"next\": null, \"previous\": null, \"results\": [%s]}".formatted(rows);
    }
}
