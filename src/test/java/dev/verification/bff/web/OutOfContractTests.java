package dev.verification.bff.web;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.verification.bff.sandbox.SimulatedVendor;
import dev.verification.bff.sandbox.SimulatedVendors;
import dev.verification.bff.testing.Fixture;
import dev.verification.bff.testing.RunningService;
import dev.verification.bff.testing.RunningService.Answered;
import dev.verification.bff.testing.ServiceTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** Bodies that cannot be what a vendor documents are out of contract. */
@ServiceTest
class OutOfContractTests {

    private static final String SESSION_ID = "a1b2c3d4-e5f6-7890-abcd-ef1234567890";
    private static final String SESSION = "/api/v1/sessions/" + SESSION_ID;
    private static final String REVIEWS = SESSION + "/reviews";
    private final SimulatedVendors vendors;
    private final RunningService service;

    OutOfContractTests(SimulatedVendors vendors, RunningService service) {
        this.vendors = vendors;
        this.service = service;
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{\"sessions\": null}",
                "{\"sessions\": {}}",
                "{\"sessions\": [], \"sessions\": null}",
                "{\"sessions\": [], \"next_token\": {}}",
                "{\"sessions\": []} {\"sessions\": []}",
                "{\"sessions\": []} trailing",
                "{\"sessions\": [], }",
                "{'sessions': []}",
                "{\"sessions\": []",
                "[]",
                "[{\"id\": \"s\"}]",
                "{\"data\": [], \"limit\": 50, \"offset\": 0}",
                "\"sessions\"",
                "true",
                "0",
                "\u0000"
            })
    void bodyWhenItIsNoPageOfSessionsIsOutOfContract(String body) {
        answer(vendors.deepidv(), body);
        Answered answered = service.get("/api/v1/sessions");

        assertThat(answered.status()).isEqualTo(502);
        assertThat(answered.json().get("type").asString()).isEqualTo("/problems/upstream-contract");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{\"count\": 0}",
                "{\"count\": 0, \"results\": null}",
                "{\"count\": \"many\", \"results\": []}",
                "{\"count\": 99999999999, \"results\": []}",
                "{\"count\": -1, \"results\": []}",
                "[",
                "{\"detail\": \"Not found.\"}"
            })
    void bodyWhenItIsNoFeedIsOutOfContract(String body) {
        answer(vendors.didit(), body);
        Answered answered = service.get(REVIEWS);

        assertThat(answered.status()).isEqualTo(502);
        assertThat(answered.json().get("type").asString()).isEqualTo("/problems/upstream-contract");
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "{\"session_record\": null}", "{\"session_record\": {}}", "{\"session_record\": []}"})
    void bodyWhenItIsNoSessionIsOutOfContract(String body) {
        answer(vendors.deepidv(), body);
        Answered answered = service.get(SESSION);

        assertThat(answered.status()).isEqualTo(502);
        assertThat(answered.json().get("type").asString()).isEqualTo("/problems/upstream-contract");
    }

    @Test
    void objectWhenItIsDeepPassesAsFarAsItCanBeSerialized() {
        answerReview("\"new_value\": " + nested(390));
        Answered answered = service.get(SESSION + "?include=reviews");
        assertThat(answered.status()).isEqualTo(404);

        answerSession("\"meta_data\": " + nested(390));
        JsonNode session = service.get(SESSION + "?include=reviews").json();

        assertThat(session.get("meta_data")).isEqualTo(Fixture.json(nested(390)));
        assertThat(session.get("reviews").get("results").get(0).get("new_value"))
                .isEqualTo(Fixture.json(nested(390)));
    }

    @ParameterizedTest
    @ValueSource(ints = {400, 490, 499, 500, 100_000})
    void objectWhenItIsTooDeepMakesOnlyItsEntryUnreadable(int depth) {
        answerSession("\"status\": \"VERIFIED\"");
        answer(vendors.didit(), """
                {"count": 2, "next": null, "results": [
                  {"uuid": "deep", "new_value": %s, "comment": "after"}, {"uuid": "u"}]}""".formatted(nested(depth)));
        JsonNode session = service.get(SESSION + "?include=reviews").json();

        assertThat(Fixture.texts(session.at("/reviews/results"), "uuid")).containsExactly("u");
        assertThat(session.at("/reviews/unreadable").asInt()).isEqualTo(1);
        assertThat(session.get("complete").booleanValue()).isFalse();
    }

    @Test
    void bodyWhenItIsNotUtf8IsOutOfContract() {
        answer(
                vendors.didit(),
                "{\"count\": 1, \"results\": [{\"uuid\": \"u\", \"comment\": \"caf\u00e9\"}]}".getBytes(ISO_8859_1));

        assertThat(service.get(REVIEWS).status()).isEqualTo(502);
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

    private static String nested(int depth) {
        return "{\"a\":".repeat(depth) + "1" + "}".repeat(depth);
    }
}
