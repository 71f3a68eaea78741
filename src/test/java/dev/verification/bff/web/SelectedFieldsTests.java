package dev.verification.bff.web;

import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static org.assertj.core.api.Assertions.assertThat;

import dev.verification.bff.sandbox.Fault;
import dev.verification.bff.sandbox.SampleData;
import dev.verification.bff.sandbox.SimulatedVendor;
import dev.verification.bff.sandbox.SimulatedVendors;
import dev.verification.bff.testing.Fixture;
import dev.verification.bff.testing.RunningService;
import dev.verification.bff.testing.RunningService.Answered;
import dev.verification.bff.testing.ServiceTest;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** What an answer holds, and costs, when its caller selects fields. */
@ServiceTest
class SelectedFieldsTests {

    private static final String ID = SampleData.ownSessions().getFirst().id();
    private static final String FEW = "fields=id,status,reviews.count";

    private final SimulatedVendors vendors;
    private final RunningService service;

    SelectedFieldsTests(SimulatedVendors vendors, RunningService service) {
        this.vendors = vendors;
        this.service = service;
    }

    @Test
    void fewFieldsOfFiftySessionsTakeLessThanEightKilobytes() {
        answer(vendors.deepidv(), pageOfFifty());
        answer(vendors.didit(), Fixture.file(getClass(), "didit-reviews-page.json"));
        String whole = service.get("/api/v1/sessions?limit=50&include=reviews")
                .response()
                .body();
        Answered few = service.get("/api/v1/sessions?limit=50&include=reviews&" + FEW);

        assertThat(few.json().get("sessions")).hasSize(50).allSatisfy(session -> {
            assertThat(session.propertyNames()).containsExactly("id", "status", "reviews");
            assertThat(session.get("reviews")).isEqualTo(Fixture.json("{\"state\": \"fresh\", \"count\": 3}"));
        });
        assertThat(few.json().get("next_token").asString()).isNotEmpty();
        assertThat(few.response().body().length()).isLessThan(8_000);
        assertThat(whole.length()).isGreaterThan(90_000);
    }

    @ParameterizedTest
    @CsvSource({
        "/api/v1/sessions, /sessions/0",
        "/api/v1/sessions/ID, ''",
        "/api/v1/sessions:batchGet?ids=ID, /results/0/session",
        "/api/v1/sessions/ID/timeline, /session"
    })
    void everyRouteShowsTheSelectedFieldsOfASessionAlone(String route, String session) {
        String path = route.replace("ID", ID);
        JsonNode answer = service.get(path + (path.contains("?") ? "&" : "?") + "fields=status,created_at")
                .json();
        ObjectNode shown = (ObjectNode) answer.at(session);

        assertThat(answer.get("complete").booleanValue()).isTrue();
        shown.remove(List.of("sources", "complete"));
        assertThat(shown.propertyNames()).containsExactly("id", "status", "created_at");
    }

    @Test
    void timelineKeepsItsEntries() {
        String path = "/api/v1/sessions/" + ID + "/timeline";

        assertThat(service.get(path + "?fields=id").json().get("entries"))
                .isEqualTo(service.get(path).json().get("entries"));
    }

    @ParameterizedTest
    @CsvSource({"'id,status', 0", "'id,status,reviews.count', 4", "'id,reviews', 4", "'reviews.state', 4", "'id', 0"})
    void feedsAreReadExactlyWhereAFieldOfThemIsSelected(String fields, int calls) {
        JsonNode included = service.get("/api/v1/sessions?limit=4&include=reviews&fields=" + fields)
                .json();
        long callsWhenIncluded = vendors.didit().calls();
        JsonNode named =
                service.get("/api/v1/sessions?limit=4&fields=" + fields).json();

        assertThat(callsWhenIncluded).isEqualTo(calls);
        assertThat(vendors.didit().calls()).isEqualTo(2L * calls);
        assertThat(vendors.deepidv().calls()).isEqualTo(2);
        assertThat(included.at("/sessions/0").has("reviews")).isEqualTo(calls > 0);
        assertThat(named.at("/sessions/0").propertyNames())
                .containsExactlyElementsOf(included.at("/sessions/0").propertyNames());
    }

    @ParameterizedTest
    @CsvSource({
        "reviews.count, 'state,count'",
        "reviews.next, 'state,next'",
        "reviews.results, 'state,results'",
        "reviews.fetched_at, 'state,fetched_at'",
        "reviews.state, 'state'",
        "reviews.reason, 'state'",
        "'reviews.count, reviews', 'state,fetched_at,count,next,results'",
        "' reviews.next ,reviews.count,reviews.count', 'state,count,next'"
    })
    void fieldsOfAFeedAreSelectedOneByOne(String fields, String shown) {
        JsonNode session = service.get("/api/v1/sessions/" + ID + "?fields=" + fields.replace(" ", "%20"))
                .json();

        assertThat(session.propertyNames()).containsExactly("id", "reviews", "sources", "complete");
        assertThat(String.join(",", session.get("reviews").propertyNames())).isEqualTo(shown);
    }

    @Test
    void feedThatCannotBeReadSaysSoWhateverIsSelected() {
        vendors.didit().fault(Fault.status(500));
        JsonNode session =
                service.get("/api/v1/sessions/" + ID + "?fields=reviews.count").json();

        assertThat(session.get("reviews"))
                .isEqualTo(Fixture.json("{\"state\": \"unavailable\", \"reason\": \"upstream_error\"}"));
        assertThat(session.get("complete").booleanValue()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "%20",
                ",",
                "id,",
                "id,,status",
                "id,%20,status",
                "Status",
                "STATUS",
                "id;status",
                "id status",
                "state",
                "session.status",
                "analysis_data.created_at",
                "reviews.results.comment",
                "reviews.",
                "reviews.Count",
                "review",
                "*",
                "user",
                "sender_user",
                "resource_links",
                "metaData",
                "id%00",
                "id%0A",
                "%E2%80%AEsutats",
                "id&fields=status"
            })
    void fieldsThatAreUnknownAreRefusedWithoutACall(String fields) {
        for (String path : new String[] {
            "/api/v1/sessions?",
            "/api/v1/sessions/a?",
            "/api/v1/sessions/a/timeline?",
            "/api/v1/sessions:batchGet?ids=a&"
        }) {
            Answered refused = service.get(path + "fields=" + fields.replace(" ", "+"));

            assertThat(refused.status()).as(path).isEqualTo(400);
            assertThat(Fixture.texts(refused.json().get("errors"), "parameter")).containsExactly("fields");
        }
        assertThat(vendors.deepidv().calls()).isZero();
        assertThat(vendors.didit().calls()).isZero();
    }

    @Test
    void fieldThatIsUnknownIsNamedUnlessItCannotBeRead() {
        assertThat(message("id,statsu")).isEqualTo("must name fields of a session; there is no statsu");
        assertThat(message("x".repeat(64))).endsWith("x".repeat(64));
        assertThat(message("x".repeat(65)))
                .isEqualTo(message("%3Cb%3E"))
                .isEqualTo("must be names of fields of a session, separated by commas");
        assertThat(message("id,".repeat(400) + "id")).isEqualTo("must have at most 1024 characters");
    }

    private String message(String fields) {
        return service.get("/api/v1/sessions?fields=" + fields)
                .json()
                .at("/errors/0/message")
                .asString();
    }

    /** Each session as fat as the published one, and a token to go on with. */
    private String pageOfFifty() {
        JsonNode published = Fixture.json(Fixture.file(getClass(), "deepidv-session-retrieve-abridged.json"))
                .get("session_record");
        String rows = IntStream.range(0, 50)
                .mapToObj(number -> ((ObjectNode) published.deepCopy())
                        .put("id", "a1b2c3d4-e5f6-7890-abcd-ef12345678" + (10 + number))
                        .toString())
                .collect(Collectors.joining(","));
        return "{\"sessions\": [" + rows + "], \"next_token\": \"eyJpZCI6ImExYjJjM2Q0LWU1ZjYtNzg5MCJ9\"}";
    }

    private static void answer(SimulatedVendor vendor, String body) {
        vendor.server().stubFor(any(anyUrl()).willReturn(okJson(body)));
    }
}
