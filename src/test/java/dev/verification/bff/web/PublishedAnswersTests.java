package dev.verification.bff.web;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.verification.bff.sandbox.SimulatedVendor;
import dev.verification.bff.sandbox.SimulatedVendors;
import dev.verification.bff.testing.Fixture;
import dev.verification.bff.testing.RunningService;
import dev.verification.bff.testing.ServiceTest;
import java.util.Locale;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** The answers that the vendors publish come out field for field, in either spelling and shape. */
@ServiceTest
class PublishedAnswersTests {

    private static final String SESSION_ID = "a1b2c3d4-e5f6-7890-abcd-ef1234567890";
    private static final String SESSION = "/api/v1/sessions/" + SESSION_ID;
    private static final String REVIEWS = SESSION + "/reviews";
    private final SimulatedVendors vendors;
    private final RunningService service;

    PublishedAnswersTests(SimulatedVendors vendors, RunningService service) {
        this.vendors = vendors;
        this.service = service;
    }

    @Test
    void publishedPageOfSessionsComesOutFieldForField() {
        String published = Fixture.file(getClass(), "deepidv-sessions-page.json");
        answer(vendors.deepidv(), published);

        assertThat(service.get("/api/v1/sessions").json().get("sessions"))
                .isEqualTo(Fixture.json(published).get("sessions"));
    }

    @Test
    void publishedSessionComesOutFieldForField() {
        String published = Fixture.file(getClass(), "deepidv-session-retrieve-abridged.json");
        answer(vendors.deepidv(), published);
        JsonNode timeline = service.get(SESSION + "/timeline").json();

        assertThat(timeline.get("session")).isEqualTo(Fixture.json(published).get("session_record"));
    }

    @Test
    void publishedPageOfReviewsComesOutFieldForField() {
        String published = Fixture.file(getClass(), "didit-reviews-page.json");
        answer(vendors.didit(), published);

        assertThat(service.get(REVIEWS).json()).isEqualTo(Fixture.json(published));
    }

    @Test
    void publishedPagesComeOutMergedFieldForField() {
        String sessions = Fixture.file(getClass(), "deepidv-sessions-page.json");
        String reviews = Fixture.file(getClass(), "didit-reviews-page.json");
        answer(vendors.deepidv(), sessions);
        answer(vendors.didit(), reviews);
        JsonNode merged = service.get("/api/v1/sessions?include=reviews")
                .json()
                .get("sessions")
                .get(0);

        assertThat(merged.get("reviews").get("results"))
                .isEqualTo(Fixture.json(reviews).get("results"));
        assertThat(merged.get("reviews").get("count").asInt()).isEqualTo(3);
        assertThat(merged.propertyStream().filter(field -> !field.getKey().equals("reviews")))
                .containsExactlyInAnyOrderElementsOf(
                        Fixture.json(sessions).get("sessions").get(0).properties());
    }

    @Test
    void camelCaseSpellingIsReadTheSame() {
        String session = """
                {"id": "s", "organization_id": "o", "user_id": "u", "sender_user_id": "c", "external_id": "e",
                 "status": "VERIFIED", "type": "session", "session_progress": "COMPLETED",
                 "location": {"country": "Kenya"}, "workflow_id": "w", "bank_statement_request_id": "b",
                 "permalink_id": "p", "deep_sign_id": "d", "face_liveness_session_id": "f", "redirect_url": "r",
                 "expires_at": "4",
                 "workflow_steps": ["A"], "created_at": "1", "updated_at": "2", "submitted_at": "3",
                 "meta_data": {"a": 1}, "uploads": {"b": true}, "analysis_data": {"c": 1.0}}""";
        String camelCase = Pattern.compile("_([a-z])")
                .matcher("{\"session_record\": " + session + "}")
                .replaceAll(letter -> letter.group(1).toUpperCase(Locale.ROOT));
        answer(vendors.deepidv(), camelCase);

        assertThat(service.get(SESSION + "/timeline").json().get("session")).isEqualTo(Fixture.json(session));
    }

    @Test
    void listInCamelCaseIsReadTheSame() {
        answer(vendors.deepidv(), "{\"sessions\": [{\"id\": \"s\", \"userId\": \"u\"}], \"nextToken\": \"t\"}");
        JsonNode page = service.get("/api/v1/sessions").json();
        service.get("/api/v1/sessions?next_token=" + page.get("next_token").asString());

        assertThat(page.get("sessions").get(0).get("user_id").asString()).isEqualTo("u");
        assertThat(vendors.deepidv().newestCalls().getLast().query()).containsEntry("next_token", "t");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "\uFEFF", " \n\t "})
    void bareArrayOfReviewsIsTheWholeFeed(String before) {
        String entries = Fixture.json(Fixture.file(getClass(), "didit-reviews-page.json"))
                .get("results")
                .toString();
        answer(vendors.didit(), before + entries);
        JsonNode first = service.get(REVIEWS + "?limit=2").json();
        JsonNode last = service.get(first.get("next").asString()).json();
        JsonNode oldest = service.get(REVIEWS + "?limit=1&ordering=created_at").json();

        assertThat(first.get("count").asInt()).isEqualTo(3);
        assertThat(first.get("results").get(0)).isEqualTo(Fixture.json(entries).get(0));
        assertThat(last.get("results").values())
                .containsExactly(Fixture.json(entries).get(2));
        assertThat(last.get("next").isNull()).isTrue();
        assertThat(oldest.get("results").values())
                .containsExactly(Fixture.json(entries).get(2));
    }

    @Test
    void reviewsOfTheOlderShapeAreReadIntoTheSameFields() {
        answer(vendors.didit(), Fixture.file(getClass(), "didit-reviews-older-item-shape.json"));
        JsonNode review = service.get(REVIEWS).json().get("results").get(0);

        assertThat(review.get("uuid").asString()).isEqualTo("1");
        assertThat(review.get("activity_type").asString()).isEqualTo("status_change");
        assertThat(review.get("previous_status").asString()).isEqualTo("In Review");
        assertThat(review.get("new_status").asString()).isEqualTo("Approved");
        assertThat(review.get("comment").asString()).isEqualTo("Document verified manually");
        assertThat(review.get("created_at").asString()).isEqualTo("2025-06-01T15:00:00Z");
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
