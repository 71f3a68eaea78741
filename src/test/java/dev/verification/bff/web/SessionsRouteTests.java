package dev.verification.bff.web;

import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static org.assertj.core.api.Assertions.assertThat;

import dev.verification.bff.sandbox.SampleData;
import dev.verification.bff.sandbox.SimulatedCall;
import dev.verification.bff.sandbox.SimulatedReview;
import dev.verification.bff.sandbox.SimulatedSession;
import dev.verification.bff.sandbox.SimulatedVendors;
import dev.verification.bff.testing.Fixture;
import dev.verification.bff.testing.RunningService;
import dev.verification.bff.testing.RunningService.Answered;
import dev.verification.bff.testing.ServiceTest;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

@ServiceTest
class SessionsRouteTests {

    private final SimulatedVendors vendors;
    private final RunningService service;

    SessionsRouteTests(SimulatedVendors vendors, RunningService service) {
        this.vendors = vendors;
        this.service = service;
    }

    @Test
    void pageShowsTheNewestFiftyInTheVendorsOrder() {
        JsonNode page = service.get("/api/v1/sessions").json();

        assertThat(page.propertyNames())
                .containsExactlyInAnyOrder("sessions", "next_token", "query_mode", "sources", "complete");
        assertThat(page.get("sessions").values())
                .containsExactlyElementsOf(
                        Fixture.json(SampleData.ownSessions().subList(0, 50), SimulatedSession::row));
        assertThat(page.get("complete").booleanValue()).isTrue();
        assertThat(vendors.didit().calls()).isZero();
    }

    @Test
    void sourcesTellWhenTheSessionsWereRead() {
        Instant before = Instant.now().minusMillis(1);
        JsonNode deepidv = service.get("/api/v1/sessions").json().get("sources").get("deepidv");

        assertThat(deepidv.propertyNames()).containsExactlyInAnyOrder("state", "fetched_at");
        assertThat(deepidv.get("state").asString()).isEqualTo("fresh");
        assertThat(Instant.parse(deepidv.get("fetched_at").asString())).isBetween(before, Instant.now());
    }

    @Test
    void pageWithReviewsCarriesEachSessionsFeed() {
        JsonNode page = service.get("/api/v1/sessions?limit=7&include=reviews").json();

        assertThat(page.get("sessions").values())
                .extracting(session -> session.get("reviews").get("state").asString())
                .containsExactly("fresh", "fresh", "absent", "fresh", "unmatched", "fresh", "fresh");
        assertThat(page.get("complete").booleanValue()).isTrue();
        assertThat(vendors.deepidv().calls()).isOne();
        assertThat(vendors.didit().calls()).isEqualTo(6);
    }

    @Test
    void freshFeedCarriesItsEntriesNewestFirst() {
        SimulatedSession longest = SampleData.longest();
        JsonNode reviews = reviews(longest, "&reviews_limit=3");

        assertThat(reviews.propertyNames())
                .containsExactlyInAnyOrder("state", "fetched_at", "count", "next", "results");
        assertThat(reviews.get("count").asInt()).isEqualTo(2_100);
        assertThat(reviews.get("results").values())
                .containsExactlyElementsOf(Fixture.json(
                        SampleData.feeds().get(longest.id()).reversed().subList(0, 3), SimulatedReview::text));
    }

    @Test
    void freshFeedWhenAskedForOldestFirstBeginsAtItsStart() {
        SimulatedSession longest = SampleData.longest();
        JsonNode reviews = reviews(longest, "&reviews_limit=1&reviews_ordering=created_at");

        assertThat(reviews.get("results").get(0))
                .isEqualTo(Fixture.json(
                        SampleData.feeds().get(longest.id()).getFirst().text()));
    }

    @Test
    void nextOfAFeedLeadsToItsRouteHere() {
        SimulatedSession longest = SampleData.longest();
        JsonNode reviews = reviews(longest, "&reviews_limit=3");
        String next = reviews.get("next").asString();

        assertThat(next)
                .isEqualTo("/api/v1/sessions/" + longest.id() + "/reviews?limit=3&offset=3&ordering=-created_at");
        assertThat(service.get(next).json().get("results").size()).isEqualTo(3);
    }

    @Test
    void feedThatIsEmptyIsFreshWithoutEntries() {
        JsonNode reviews = reviews(SampleData.ownSessions().get(3), "");

        assertThat(reviews.get("state").asString()).isEqualTo("fresh");
        assertThat(reviews.get("count").asInt()).isZero();
        assertThat(reviews.get("next").isNull()).isTrue();
        assertThat(reviews.get("results").values()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "'', sender",
        "by_organization=false, sender",
        "by_organization=true, organization",
        "workflow_id=w, workflow_id",
        "external_id=e, external_id",
        "by_organization=true&workflow_id=w, workflow_id",
        "workflow_id=w&external_id=e, external_id",
        "by_organization=true&external_id=e, external_id",
        "by_organization=true&workflow_id=w&external_id=e, external_id"
    })
    void queryModeTellsWhichOfTheExclusiveModesWasInForce(String query, String mode) {
        assertThat(service.get("/api/v1/sessions?" + query)
                        .json()
                        .get("query_mode")
                        .asString())
                .isEqualTo(mode);
    }

    @Test
    void externalIdSurvivesItsEncoding() {
        JsonNode page = service.get("/api/v1/sessions?external_id=" + encoded(SampleData.ODD_EXTERNAL_ID))
                .json();

        assertThat(page.get("sessions").values())
                .extracting(session -> session.get("external_id").asString())
                .containsExactly(SampleData.ODD_EXTERNAL_ID);
    }

    @Test
    void nextTokenWalksTheWholeOrganisationOnce() {
        List<String> ids = new ArrayList<>();
        JsonNode page;
        String token = "";
        do {
            page = service.get("/api/v1/sessions?by_organization=true&limit=60" + token)
                    .json();
            page.get("sessions").values().forEach(s -> ids.add(s.get("id").asString()));
            token = "&next_token=" + encoded(page.get("next_token").asString(""));
        } while (!page.get("next_token").isNull());

        assertThat(ids).hasSize(250).doesNotHaveDuplicates();
        assertThat(vendors.deepidv().calls()).isEqualTo(5);
    }

    @Test
    void nextTokenLeadsOnToTheVendorsNextPage() {
        vendors.deepidv()
                .server()
                .stubFor(get(urlPathEqualTo("/v1/sessions"))
                        .willReturn(okJson("{\"sessions\":[{\"id\":\"s\"}],\"next_token\":\"a+b/c==\"}")));
        String token = service.get("/api/v1/sessions").json().get("next_token").asString();
        service.get("/api/v1/sessions?next_token=" + encoded(token));

        assertThat(lastCall().query()).containsEntry("next_token", "a+b/c==");
    }

    @Test
    void nextTokenThatTheVendorRefusesIsNamed() {
        Answered answered = service.get("/api/v1/sessions?next_token=worn-out");

        assertThat(answered.status()).isEqualTo(400);
        assertThat(answered.json().get("type").asString()).isEqualTo("/problems/invalid-request");
        assertThat(Fixture.texts(answered.json().get("errors"), "parameter")).containsExactly("next_token");
        assertThat(vendors.deepidv().calls()).isOne();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "bff1.",
                "bff1..",
                "bff1.%%%.0",
                "bff1.bnVsbA.ahjia7",
                "bff1.e30.19eo1fn",
                "bff1.W10.3oui3t",
                "bff1.eyJvIjoxfQ.1sp1wb2",
                "bff1.eyJvIjoxfQ.0",
                "bff1.\u00e4.0",
                "bff2.e30.0"
            })
    void nextTokenThatIsDamagedIsNamed(String token) {
        Answered answered = service.get("/api/v1/sessions?next_token=" + encoded(token));

        assertThat(answered.status()).isEqualTo(400);
        assertThat(Fixture.texts(answered.json().get("errors"), "parameter")).containsExactly("next_token");
    }

    @Test
    void nextTokenOfTheVendorsOwnIsTaken() {
        String token = "eyJpZCI6IjEyIn0=+/ &?";
        vendors.deepidv().server().stubFor(get(urlPathEqualTo("/v1/sessions")).willReturn(okJson("{\"sessions\":[]}")));
        service.get("/api/v1/sessions?next_token=" + encoded(token));

        assertThat(lastCall().query()).containsEntry("next_token", token);
    }

    @ParameterizedTest
    @CsvSource({
        "'{\"sessions\":[],\"next_token\":null}'",
        "'{\"sessions\":[]}'",
        "'{\"sessions\":[],\"next_token\":\"\"}'"
    })
    void nextTokenOnTheLastPageIsNull(String body) {
        vendors.deepidv().server().stubFor(get(urlPathEqualTo("/v1/sessions")).willReturn(okJson(body)));

        assertThat(service.get("/api/v1/sessions").json().get("next_token").isNull())
                .isTrue();
    }

    @Test
    void pageAfterWhichMoreComesMayBeShort() {
        vendors.deepidv()
                .server()
                .stubFor(get(urlPathEqualTo("/v1/sessions"))
                        .willReturn(okJson("{\"sessions\":[],\"next_token\":\"more\"}")));
        JsonNode page = service.get("/api/v1/sessions?include=reviews").json();

        assertThat(page.get("sessions").values()).isEmpty();
        assertThat(page.get("next_token").isNull()).isFalse();
        assertThat(page.get("complete").booleanValue()).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "start_date=2026-10-01, start_date, 2026-10-01T00:00:00.000Z",
        "end_date=2026-10-01, end_date, 2026-10-01T23:59:59.999Z",
        "start_date=2026-10-01T08:30, start_date, 2026-10-01T08:30:00.000Z",
        "end_date=2026-10-01T08:30:15.5, end_date, 2026-10-01T08:30:15.500Z",
        "start_date=2026-10-01T08:30:00Z, start_date, 2026-10-01T08:30:00.000Z",
        "start_date=2026-10-01T08:30:00%2B02:00, start_date, 2026-10-01T06:30:00.000Z",
        "start_date=2026-10-01T08:30:00+02:00, start_date, 2026-10-01T06:30:00.000Z",
        "end_date=2026-10-01T08:30:00-07:00, end_date, 2026-10-01T15:30:00.000Z",
        "start_date=0000-01-01, start_date, 0000-01-01T00:00:00.000Z",
        "end_date=9999-12-31, end_date, 9999-12-31T23:59:59.999Z",
        "start_date=2024-02-29, start_date, 2024-02-29T00:00:00.000Z",
        "by_organization=true, by_organization, true",
        "workflow_id=a%26b%3Dc+d%2Be, workflow_id, a&b=c d+e",
        "external_id=S%C3%B6hne%20%F0%9F%9A%80, external_id, Söhne 🚀"
    })
    void parameterReachesTheVendorAsMeant(String query, String name, String value) {
        assertThat(service.get("/api/v1/sessions?" + query).status()).isEqualTo(200);
        assertThat(lastCall().query()).containsEntry(name, value);
    }

    @Test
    void datesOfOneInstantAreARange() {
        assertThat(service.get("/api/v1/sessions?start_date=2026-10-01T00:00:00Z&end_date=2026-10-01T02:00:00%2B02:00")
                        .status())
                .isEqualTo(200);
        assertThat(service.get("/api/v1/sessions?start_date=2026-10-01&end_date=2026-10-01")
                        .status())
                .isEqualTo(200);
    }

    @Test
    void longestTokenAndTextsAreTaken() {
        vendors.deepidv().server().stubFor(get(urlPathEqualTo("/v1/sessions")).willReturn(okJson("{\"sessions\":[]}")));
        String query = "?next_token=" + "t".repeat(8_192) + "&external_id=" + "e".repeat(256);

        assertThat(service.get("/api/v1/sessions" + query).status()).isEqualTo(200);
        assertThat(lastCall().query().get("next_token")).hasSize(8_192);
    }

    @ParameterizedTest
    @CsvSource({"limit=1, 1", "limit=150, 150", "limit=500, 250", "'', 50"})
    void limitBoundsThePage(String query, int size) {
        assertThat(service.get("/api/v1/sessions?by_organization=true&" + query)
                        .json()
                        .get("sessions")
                        .size())
                .isEqualTo(size);
    }

    @Test
    void defaultsAreNotSentToTheVendor() {
        service.get("/api/v1/sessions?by_organization=false&include=reviews&reviews_limit=5");

        assertThat(vendors.deepidv().newestCalls().getLast().query().keySet()).containsExactly("limit");
    }

    private JsonNode reviews(SimulatedSession session, String query) {
        return service.get("/api/v1/sessions/" + session.id() + "?include=reviews" + query)
                .json()
                .get("reviews");
    }

    private SimulatedCall lastCall() {
        return vendors.deepidv().newestCalls().getLast();
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
