package dev.verification.bff.web;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16BE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.verification.bff.sandbox.SampleData;
import dev.verification.bff.sandbox.SimulatedVendor;
import dev.verification.bff.sandbox.SimulatedVendors;
import dev.verification.bff.testing.Fixture;
import dev.verification.bff.testing.RunningService;
import dev.verification.bff.testing.RunningService.Answered;
import dev.verification.bff.testing.ServiceTest;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
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
    void fieldsThatNobodyDocumentsAreDropped() {
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
    void valuesThatNobodyHasSeenYetPassThrough() {
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
    void fieldsThatASessionDoesNotCarryAreAbsent() {
        answer(vendors.deepidv(), "{\"sessions\": [{\"id\": \"s\"}]}");

        assertThat(service.get("/api/v1/sessions").json().get("sessions")).isEqualTo(Fixture.json("[{\"id\": \"s\"}]"));
    }

    @Test
    void fieldsThatAReviewDoesNotCarryAreNull() {
        answerReview("\"actor_type\": \"SYSTEM\"");
        JsonNode review = service.get(REVIEWS).json().get("results").get(0);

        assertThat(review.get("actor_type").asString()).isEqualTo("SYSTEM");
        assertThat(review.get("comment").isNull()).isTrue();
        assertThat(review.get("metadata").isNull()).isTrue();
        assertThat(review.get("changed_fields").isNull()).isTrue();
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
    void whatIsNoPageOfSessionsIsOutOfContract(String body) {
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
    void whatIsNoFeedIsOutOfContract(String body) {
        answer(vendors.didit(), body);
        Answered answered = service.get(REVIEWS);

        assertThat(answered.status()).isEqualTo(502);
        assertThat(answered.json().get("type").asString()).isEqualTo("/problems/upstream-contract");
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "{\"session_record\": null}", "{\"session_record\": {}}", "{\"session_record\": []}"})
    void whatIsNoSessionIsOutOfContract(String body) {
        answer(vendors.deepidv(), body);
        Answered answered = service.get(SESSION);

        assertThat(answered.status()).isEqualTo(502);
        assertThat(answered.json().get("type").asString()).isEqualTo("/problems/upstream-contract");
    }

    @Test
    void deepObjectPassesAsFarAsItCanBeWrittenAgain() {
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
    void deeperObjectSpoilsNothingButItsOwnEntry(int depth) {
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
    void textThatIsNotUtf8IsOutOfContract() {
        answer(
                vendors.didit(),
                "{\"count\": 1, \"results\": [{\"uuid\": \"u\", \"comment\": \"caf\u00e9\"}]}".getBytes(ISO_8859_1));

        assertThat(service.get(REVIEWS).status()).isEqualTo(502);
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
    void textCutWithinACharacterPassesAsItIs(String escaped) {
        answerReview("\"comment\": \"%1$s\", \"metadata\": {\"a\": \"%1$s\"}".formatted(escaped));
        JsonNode review = service.get(REVIEWS).json().get("results").get(0);

        assertThat(review.get("comment")).isEqualTo(Fixture.json("\"" + escaped + "\""));
        assertThat(review.get("metadata")).isEqualTo(Fixture.json("{\"a\": \"" + escaped + "\"}"));
    }

    @Test
    void longestCommentPasses() {
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

    private static String nested(int depth) {
        return "{\"a\":".repeat(depth) + "1" + "}".repeat(depth);
    }
}
