package dev.verification.bff.web;

import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static org.assertj.core.api.Assertions.assertThat;

import dev.verification.bff.sandbox.Fault;
import dev.verification.bff.sandbox.SampleData;
import dev.verification.bff.sandbox.SimulatedCall;
import dev.verification.bff.sandbox.SimulatedVendors;
import dev.verification.bff.testing.Fixture;
import dev.verification.bff.testing.RunningService;
import dev.verification.bff.testing.RunningService.Answered;
import dev.verification.bff.testing.ServiceTest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

@ServiceTest("bff.match=vendor_data")
class MatchByVendorDataTests {

    private static final String REFERENCE = "Customer 17/4 & Söhne?";
    private static final String OLDER = "3fa85f64-5717-4562-b3fc-2c963f66af01";
    private static final String NEWER = "3fa85f64-5717-4562-b3fc-2c963f66af02";

    private final SimulatedVendors vendors;
    private final RunningService service;

    MatchByVendorDataTests(SimulatedVendors vendors, RunningService service) {
        this.vendors = vendors;
        this.service = service;
    }

    @BeforeEach
    void session() {
        answerSession("\"" + REFERENCE + "\"");
    }

    @Test
    void newestOfTwoMatchesIsShown() {
        addDiditSession(NEWER, 1_000_001, REFERENCE);
        addDiditSession(OLDER, 1_000_000, REFERENCE);
        vendors.didit().add(OLDER, SampleData.comment(1, SampleData.NOW));
        vendors.didit().add(NEWER, SampleData.comment(2, SampleData.NOW), SampleData.comment(3, SampleData.NOW));

        assertThat(reviews().get("count").asInt()).isEqualTo(2);
    }

    @Test
    void externalIdIsLookedForExactly() {
        reviews();

        assertThat(vendors.didit().newestCalls())
                .extracting(SimulatedCall::path)
                .containsExactly("/v3/sessions/");
        assertThat(vendors.didit().newestCalls().getFirst().query()).containsEntry("vendor_data", REFERENCE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"null", "\"\"", "\" \""})
    void sessionWithoutExternalIdIsLookedForByItsId(String externalId) {
        answerSession(externalId);
        addDiditSession(OLDER, 1_000_000, "sess_1");
        vendors.didit().add(OLDER, SampleData.comment(1, SampleData.NOW));

        assertThat(reviews().get("count").asInt()).isEqualTo(1);
    }

    @Test
    void noMatchIsUnmatched() {
        assertThat(reviews()).isEqualTo(Fixture.json("{\"state\": \"unmatched\"}"));
        assertThat(service.get("/api/v1/sessions/sess_1/timeline").json().at("/sources/didit"))
                .isEqualTo(Fixture.json("{\"state\": \"unmatched\"}"));
        assertThat(service.get("/api/v1/sessions/sess_1/reviews")
                        .json()
                        .get("type")
                        .asString())
                .isEqualTo("/problems/reviews-not-found");
    }

    @Test
    void matchWhoseFeedIsGoneIsAbsent() {
        addDiditSession(OLDER, 1_000_000, REFERENCE);

        assertThat(reviews()).isEqualTo(Fixture.json("{\"state\": \"absent\"}"));
    }

    @Test
    void filterThatDiditDoesNotHeedShowsNobodyElsesReviews() {
        answerMatch("{\"results\": [{\"session_id\": \"" + NEWER + "\", \"vendor_data\": \"somebody else\"}]}");
        vendors.didit().add(NEWER, SampleData.comment(1, SampleData.NOW));

        assertThat(reviews()).isEqualTo(Fixture.json("{\"state\": \"unmatched\"}"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"../../v3/other", "x", ""})
    void matchThatIsNoUuidIsUnmatched(String feedId) {
        answerMatch("{\"results\": [{\"session_id\": \"" + feedId + "\", \"vendor_data\": \"" + REFERENCE + "\"}]}");

        assertThat(reviews()).isEqualTo(Fixture.json("{\"state\": \"unmatched\"}"));
        assertThat(vendors.didit().calls()).isOne();
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "{\"results\": null}", "{\"results\": [{}]}", "null", ""})
    void matchThatCannotBeReadIsToldAsSuch(String body) {
        answerMatch(body);

        assertThat(reviews().get("state").asString()).isEqualTo("unavailable");
        assertThat(reviews().get("reason").asString()).isEqualTo("contract");
        assertThat(service.get("/api/v1/sessions/sess_1/timeline")
                        .json()
                        .at("/sources/didit/reason")
                        .asString())
                .isEqualTo("contract");
    }

    @Test
    void matchThatFailsSpoilsNothingElse() {
        vendors.didit().fault(Fault.status(500).on("vendor_data"));
        Answered answered = service.get("/api/v1/sessions/sess_1?include=reviews");

        assertThat(answered.status()).isEqualTo(200);
        assertThat(answered.json().at("/reviews/reason").asString()).isEqualTo("upstream_error");
        assertThat(answered.json().get("complete").booleanValue()).isFalse();
    }

    @Test
    void matchIsMadeOnceForAllPagesOfAWalk() {
        addDiditSession(SampleData.longest().id(), 1_000_000, REFERENCE);
        JsonNode timeline = service.get("/api/v1/sessions/sess_1/timeline").json();

        assertThat(timeline.get("entries").size()).isEqualTo(2_000);
        assertThat(vendors.didit().newestCalls())
                .extracting(SimulatedCall::path)
                .containsOnlyOnce("/v3/sessions/");
    }

    private JsonNode reviews() {
        return service.get("/api/v1/sessions/sess_1?include=reviews").json().get("reviews");
    }

    private void answerSession(String externalId) {
        vendors.deepidv()
                .server()
                .stubFor(any(anyUrl())
                        .willReturn(okJson(
                                "{\"session_record\": {\"id\": \"sess_1\", \"external_id\": " + externalId + "}}")));
    }

    private void answerMatch(String body) {
        vendors.didit().server().stubFor(any(urlPathEqualTo("/v3/sessions/")).willReturn(okJson(body)));
    }

    private void addDiditSession(String id, long number, String vendorData) {
        ObjectNode row = JsonNodeFactory.instance.objectNode();
        row.put("session_id", id).put("session_number", number).put("vendor_data", vendorData);
        vendors.didit().addSession(row);
    }
}
