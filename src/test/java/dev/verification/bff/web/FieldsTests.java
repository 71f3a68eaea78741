package dev.verification.bff.web;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.verification.bff.sandbox.SampleData;
import dev.verification.bff.sandbox.SimulatedVendor;
import dev.verification.bff.sandbox.SimulatedVendors;
import dev.verification.bff.testing.Fixture;
import dev.verification.bff.testing.RunningService;
import dev.verification.bff.testing.ServiceTest;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** What of the vendors' JSON comes out, and how. */
@ServiceTest
class FieldsTests {

    private static final String SESSION_ID = "a1b2c3d4-e5f6-7890-abcd-ef1234567890";
    private static final String SESSION = "/api/v1/sessions/" + SESSION_ID;
    private static final String REVIEWS = SESSION + "/reviews";
    private final SimulatedVendors vendors;
    private final RunningService service;

    FieldsTests(SimulatedVendors vendors, RunningService service) {
        this.vendors = vendors;
        this.service = service;
    }

    @Test
    void fieldsWhenUndocumentedAreDropped() {
        answer(vendors.deepidv(), """
                {"sessions": [{"id": "%s", "secret": 1, "location": {"country": "Kenya", "city": "Nairobi"},
                  "user": {"email": "a@example.com"}, "reviews": {"state": "fresh"}, "complete": false,
                  "uploads": {"id_front": true}}], "next_token": null, "total": 1}""".formatted(SESSION_ID));
        answer(vendors.didit(), """
                {"count": 1, "next": null, "previous": null, "page": 1,
                 "results": [{"uuid": "u", "ip_address": "203.0.113.9", "new_value": {"any": {"thing": 1}}}]}""");
        JsonNode page = service.get("/api/v1/sessions?include=reviews").json();
        JsonNode session = page.get("sessions").get(0);

        assertThat(page.propertyNames())
                .containsExactlyInAnyOrder("sessions", "next_token", "query_mode", "sources", "complete");
        assertThat(session.propertyNames()).containsExactlyInAnyOrder("id", "location", "uploads", "reviews");
        assertThat(session.get("location")).isEqualTo(Fixture.json("{\"country\": \"Kenya\"}"));
        assertThat(session.get("reviews").get("results").get(0).propertyNames())
                .containsExactlyInAnyOrder(
                        "uuid",
                        "activity_type",
                        "actor_display",
                        "actor_email",
                        "actor_type",
                        "new_status",
                        "previous_status",
                        "comment",
                        "mentioned_emails",
                        "previous_value",
                        "new_value",
                        "changed_fields",
                        "metadata",
                        "created_at");
        assertThat(session.get("reviews").get("results").get(0).get("new_value"))
                .isEqualTo(Fixture.json("{\"any\": {\"thing\": 1}}"));
    }

    @Test
    void valuesWhenUnknownPassThrough() {
        answerSession("""
                "status": "FROZEN", "type": "new-type", "session_progress": "HALF", "created_at": "yesterday",
                "workflow_steps": ["NEW_STEP"]""");
        answerReview("\"activity_type\": \"DETAIL_PAGE_VIEWED\", \"actor_type\": \"ROBOT\", \"new_status\": \"Lost\"");
        JsonNode session = service.get(SESSION).json();
        JsonNode review = service.get(REVIEWS).json().get("results").get(0);

        assertThat(session.get("status").asString()).isEqualTo("FROZEN");
        assertThat(session.get("type").asString()).isEqualTo("new-type");
        assertThat(session.get("session_progress").asString()).isEqualTo("HALF");
        assertThat(session.get("created_at").asString()).isEqualTo("yesterday");
        assertThat(session.get("workflow_steps")).isEqualTo(Fixture.json("[\"NEW_STEP\"]"));
        assertThat(review.get("activity_type").asString()).isEqualTo("DETAIL_PAGE_VIEWED");
        assertThat(review.get("actor_type").asString()).isEqualTo("ROBOT");
        assertThat(review.get("new_status").asString()).isEqualTo("Lost");
    }

    @Test
    void fieldsWhenMissingFromASessionAreAbsent() {
        answer(vendors.deepidv(), "{\"sessions\": [{\"id\": \"s\"}]}");

        assertThat(service.get("/api/v1/sessions").json().get("sessions")).isEqualTo(Fixture.json("[{\"id\": \"s\"}]"));
    }

    @Test
    void fieldsWhenMissingFromAReviewAreNull() {
        answerReview("\"actor_type\": \"SYSTEM\"");
        JsonNode review = service.get(REVIEWS).json().get("results").get(0);

        assertThat(review.get("actor_type").asString()).isEqualTo("SYSTEM");
        assertThat(review.get("comment").isNull()).isTrue();
        assertThat(review.get("metadata").isNull()).isTrue();
        assertThat(review.get("changed_fields").isNull()).isTrue();
    }

    @Test
    void pageOfFiveHundredSessionsWithEverythingPasses() {
        String row = SampleData.ownSessions().stream()
                .map(session -> session.row().replace(session.id(), "%s"))
                .reduce((a, b) -> a.length() > b.length() ? a : b)
                .orElseThrow();
        answer(
                vendors.deepidv(),
                IntStream.range(0, 500)
                        .mapToObj(number -> row.replace("%s", "s" + number))
                        .collect(Collectors.joining(",", "{\"sessions\":[", "]}")));

        assertThat(service.get("/api/v1/sessions?limit=500")
                        .json()
                        .get("sessions")
                        .size())
                .isEqualTo(500);
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
