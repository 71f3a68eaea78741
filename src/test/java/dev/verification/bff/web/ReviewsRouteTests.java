package dev.verification.bff.web;

import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static org.assertj.core.api.Assertions.assertThat;

import dev.verification.bff.sandbox.Fault;
import dev.verification.bff.sandbox.SampleData;
import dev.verification.bff.sandbox.SimulatedReview;
import dev.verification.bff.sandbox.SimulatedVendors;
import dev.verification.bff.testing.Fixture;
import dev.verification.bff.testing.RunningService;
import dev.verification.bff.testing.RunningService.Answered;
import dev.verification.bff.testing.ServiceTest;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

@ServiceTest
class ReviewsRouteTests {

    private static final String LONGEST = SampleData.longest().id();
    private static final String FEED = "/api/v1/sessions/" + LONGEST + "/reviews";
    private final SimulatedVendors vendors;
    private final RunningService service;

    ReviewsRouteTests(SimulatedVendors vendors, RunningService service) {
        this.vendors = vendors;
        this.service = service;
    }

    @Test
    void pageShowsTheNewestFiftyInDiditsEnvelope() {
        JsonNode page = service.get(FEED).json();

        assertThat(page.propertyNames()).containsExactlyInAnyOrder("count", "next", "previous", "results");
        assertThat(page.get("count").asInt()).isEqualTo(2_100);
        assertThat(page.get("next").asString()).isEqualTo(FEED + "?limit=50&offset=50&ordering=-created_at");
        assertThat(page.get("previous").isNull()).isTrue();
        assertThat(page.get("results").values())
                .containsExactlyElementsOf(
                        Fixture.json(SampleData.feeds().get(LONGEST).reversed().subList(0, 50), SimulatedReview::text));
        assertThat(vendors.deepidv().calls()).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"?limit=200", "?limit=150&ordering=created_at", "?limit=77&ordering=-created_at&offset=0"})
    void nextWalkedToTheEndCoversTheFeed(String query) {
        List<String> uuids = new ArrayList<>();
        for (String next = FEED + query; !next.isEmpty(); ) {
            JsonNode page = service.get(next).json();
            Fixture.texts(page.get("results"), "uuid").forEach(uuids::add);
            next = page.get("next").asString("");
        }

        assertThat(uuids)
                .doesNotHaveDuplicates()
                .containsExactlyInAnyOrderElementsOf(SampleData.feeds().get(LONGEST).stream()
                        .map(SimulatedReview::uuid)
                        .toList());
    }

    @Test
    void nextWhenTheVendorsPagesAreSmallerLeadsToWhereItsPageEnds() {
        vendors.didit().server().stubFor(any(anyUrl()).willReturn(okJson("""
                                                {"count": 9, "next": "http://127.0.0.1:1/", "previous": null,
                                                 "results": [{"uuid": "a"}, {"uuid": "b"}]}""")));

        assertThat(service.get(FEED + "?limit=5&offset=4").json().get("next").asString())
                .isEqualTo(FEED + "?limit=5&offset=6&ordering=-created_at");
    }

    @ParameterizedTest
    @CsvSource({
        "limit=10&offset=30, 20, 40",
        "limit=10&offset=5, 0, 15",
        "limit=200&offset=1990, 1790,",
        "limit=50&offset=2100, 2050,",
        "limit=50&offset=5000, 4950,"
    })
    void linksPointToThePagesAround(String query, String previous, String next) {
        JsonNode page = service.get(FEED + "?" + query).json();

        assertThat(page.get("previous").asString()).contains("&offset=" + previous + "&");
        assertThat(page.get("next").asString("")).contains(next == null ? "" : "&offset=" + next + "&");
        assertThat(page.get("next").isNull()).isEqualTo(next == null);
    }

    @Test
    void parametersReachTheVendorAsMeant() {
        service.get(FEED + "?limit=200&offset=2147483647&ordering=created_at");

        assertThat(vendors.didit().newestCalls())
                .extracting(call -> call.url())
                .containsExactly(
                        "/v3/sessions/" + LONGEST + "/reviews/?limit=200&offset=2147483647&ordering=created_at");
    }

    @ParameterizedTest
    @CsvSource({
        "/bff, /bff",
        "/bff/, /bff",
        "/a/b-c/d.e~f_g, /a/b-c/d.e~f_g",
        "//evil.example, ''",
        "/a//b, ''",
        "https://evil.example, ''",
        "evil, ''",
        "'/a\"b', ''",
        "/a b, ''",
        "/a?b, ''",
        "/a%2f%2fb, ''",
        "'/a,/b', ''",
        "/, ''",
        "/../x, ''",
        "/a/./b, ''"
    })
    void linksStandBelowTheForwardedPrefixWhenItIsAPath(String sent, String prefix) {
        JsonNode page = service.get(FEED + "?limit=2&offset=2", "X-Forwarded-Prefix", sent)
                .json();

        assertThat(page.get("next").asString()).isEqualTo(prefix + FEED + "?limit=2&offset=4&ordering=-created_at");
        assertThat(page.get("previous").asString()).isEqualTo(prefix + FEED + "?limit=2&offset=0&ordering=-created_at");
    }

    @Test
    void nextInAMergedPageStandsBelowTheForwardedPrefixToo() {
        JsonNode session = service.get(
                        "/api/v1/sessions/" + LONGEST + "?include=reviews&reviews_limit=2",
                        "X-Forwarded-Prefix",
                        "/bff")
                .json();

        assertThat(session.get("reviews").get("next").asString()).startsWith("/bff/api/v1/");
    }

    @Test
    void feedThatIsEmptyIsAPageWithoutEntries() {
        JsonNode page = service.get(
                        "/api/v1/sessions/" + SampleData.ownSessions().get(3).id() + "/reviews")
                .json();

        assertThat(page).isEqualTo(Fixture.json("""
                                {"count": 0, "next": null, "previous": null, "results": []}"""));
    }

    @Test
    void feedThatDiditDoesNotHaveIsNotFound() {
        Answered answered = service.get(
                "/api/v1/sessions/" + SampleData.ownSessions().get(2).id() + "/reviews");

        assertThat(answered.status()).isEqualTo(404);
        assertThat(answered.json().get("type").asString()).isEqualTo("/problems/reviews-not-found");
        assertThat(vendors.didit().calls()).isOne();
    }

    @Test
    void feedOfASessionWithoutMatchIsNotFoundWithoutACall() {
        Answered answered = service.get("/api/v1/sessions/sess_abc123/reviews");

        assertThat(answered.status()).isEqualTo(404);
        assertThat(answered.json().get("type").asString()).isEqualTo("/problems/reviews-not-found");
        assertThat(vendors.didit().calls()).isZero();
        assertThat(vendors.deepidv().calls()).isZero();
    }

    @Test
    void feedThatFailsIsAProblem() {
        vendors.didit().fault(Fault.html());
        Answered answered = service.get(FEED);

        assertThat(answered.status()).isEqualTo(502);
        assertThat(answered.json().get("type").asString()).isEqualTo("/problems/upstream-contract");
        assertThat(answered.json().get("upstream").asString()).isEqualTo("didit");
        assertThat(answered.header("ETag")).isEmpty();
    }

    @Test
    void nextOfTheVendorIsNeverFollowed() {
        try (SimulatedVendors elsewhere = SimulatedVendors.start()) {
            vendors.didit().server().stubFor(any(anyUrl()).willReturn(okJson("""
                                                    {"count": 3, "next": "%1$s/?offset=1", "previous": "%1$s/",
                                                     "results": [{"uuid": "a"}]}""".formatted(elsewhere.diditUrl()))));
            String page = service.get(FEED + "?limit=1").response().body();
            service.get("/api/v1/sessions/" + LONGEST + "/timeline");

            assertThat(page).doesNotContain(elsewhere.diditUrl());
            assertThat(elsewhere.didit().calls()).isZero();
        }
    }
}
