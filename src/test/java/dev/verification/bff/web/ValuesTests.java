package dev.verification.bff.web;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static java.nio.charset.StandardCharsets.UTF_16BE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.verification.bff.sandbox.SimulatedVendor;
import dev.verification.bff.sandbox.SimulatedVendors;
import dev.verification.bff.testing.Fixture;
import dev.verification.bff.testing.RunningService;
import dev.verification.bff.testing.ServiceTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** Numbers and texts pass through exactly as the vendor wrote them. */
@ServiceTest
class ValuesTests {

    private static final String SESSION_ID = "a1b2c3d4-e5f6-7890-abcd-ef1234567890";
    private static final String SESSION = "/api/v1/sessions/" + SESSION_ID;
    private static final String REVIEWS = SESSION + "/reviews";
    private final SimulatedVendors vendors;
    private final RunningService service;

    ValuesTests(SimulatedVendors vendors, RunningService service) {
        this.vendors = vendors;
        this.service = service;
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0.1000000000000000055511151231257827",
                "12345678901234567890",
                "-123456789012345678901234567890.5",
                "1.10",
                "99.490",
                "0",
                "1E+3",
                "1E-7",
                "1.5E+400",
                "9007199254740993"
            })
    void numbersInOpenObjectsKeepEveryDigit(String number) {
        String open = "{\"n\":" + number + ",\"deep\":[{\"n\":" + number + "}]}";
        answerSession("\"meta_data\": %1$s, \"uploads\": %1$s, \"analysis_data\": %1$s".formatted(open));
        answerReview("\"previous_value\": %1$s, \"new_value\": %1$s, \"metadata\": %1$s".formatted(open));
        String session = service.get(SESSION).response().body();
        String reviews = service.get(REVIEWS).response().body();

        assertThat(session).contains("\"meta_data\":" + open, "\"uploads\":" + open, "\"analysis_data\":" + open);
        assertThat(reviews).contains("\"previous_value\":" + open, "\"new_value\":" + open, "\"metadata\":" + open);
    }

    @Test
    void numberWithAnExponentKeepsItsValue() {
        answerSession("\"meta_data\": {\"n\": 1e3}");

        assertThat(service.get(SESSION).json().get("meta_data").get("n").decimalValue())
                .isEqualByComparingTo("1000");
    }

    @Test
    void textInUtf16IsRead() {
        answer(
                vendors.didit(),
                "{\"count\": 1, \"results\": [{\"uuid\": \"u\", \"comment\": \"caf\u00e9\"}]}".getBytes(UTF_16BE));

        assertThat(service.get(REVIEWS)
                        .json()
                        .get("results")
                        .get(0)
                        .get("comment")
                        .asString())
                .isEqualTo("café");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"\\uD83D", "\\uDE80", "\\uDE80\\uD83D", "x\\uD83D\\n", "\\u0000", "\\uFFFF", "\\uD83D\\uDE80"})
    void textWhenCutWithinACharacterPassesAsItIs(String escaped) {
        answerReview("\"comment\": \"%1$s\", \"metadata\": {\"a\": \"%1$s\"}".formatted(escaped));
        JsonNode review = service.get(REVIEWS).json().get("results").get(0);

        assertThat(review.get("comment")).isEqualTo(Fixture.json("\"" + escaped + "\""));
        assertThat(review.get("metadata")).isEqualTo(Fixture.json("{\"a\": \"" + escaped + "\"}"));
    }

    @Test
    void commentOfMaximalLengthPasses() {
        String comment = "ä".repeat(10_000);
        answerReview("\"comment\": \"" + comment + "\"");

        assertThat(service.get(REVIEWS)
                        .json()
                        .get("results")
                        .get(0)
                        .get("comment")
                        .asString())
                .isEqualTo(comment);
    }

    private void answerSession(String fields) {
        answer(vendors.deepidv(), "{\"session_record\": {\"id\": \"" + SESSION_ID + "\", " + fields + "}}");
    }

    private void answerReview(String fields) {
        answer(vendors.didit(), "{\"count\": 1, \"next\": null, \"results\": [{\"uuid\": \"u\", " + fields + "}]}");
    }

    private static void answer(SimulatedVendor vendor, String body) {
        answer(vendor, body.getBytes(UTF_8));
    }

    private static void answer(SimulatedVendor vendor, byte[] body) {
        vendor.server()
                .stubFor(any(anyUrl())
                        .willReturn(aResponse()
                                .withHeader("Content-Type", "application/json")
                                .withBody(body)));
    }
}
