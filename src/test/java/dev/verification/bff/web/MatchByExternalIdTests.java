package dev.verification.bff.web;

import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static org.assertj.core.api.Assertions.assertThat;

import dev.verification.bff.sandbox.SampleData;
import dev.verification.bff.sandbox.SimulatedSession;
import dev.verification.bff.sandbox.SimulatedVendors;
import dev.verification.bff.testing.Fixture;
import dev.verification.bff.testing.RunningService;
import dev.verification.bff.testing.RunningService.Answered;
import dev.verification.bff.testing.ServiceTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@ServiceTest("bff.match=external_id")
class MatchByExternalIdTests {

    private static final SimulatedSession MATCHED = SampleData.ownSessions().stream()
            .filter(session ->
                    SampleData.feeds().containsKey(session.externalId().orElse("")))
            .findFirst()
            .orElseThrow();

    private static final SimulatedSession UNMATCHED = SampleData.ownSessions().stream()
            .filter(session -> session.externalId().orElse("").startsWith("order-"))
            .findFirst()
            .orElseThrow();

    private final SimulatedVendors vendors;
    private final RunningService service;

    MatchByExternalIdTests(SimulatedVendors vendors, RunningService service) {
        this.vendors = vendors;
        this.service = service;
    }

    @Test
    void externalIdNamesTheFeed() {
        String feedId = MATCHED.externalId().orElseThrow();
        int count = service.get("/api/v1/sessions/" + MATCHED.id() + "?include=reviews")
                .json()
                .at("/reviews/count")
                .asInt();

        assertThat(count).isEqualTo(SampleData.feeds().get(feedId).size());
        assertThat(vendors.didit().newestCalls())
                .isNotEmpty()
                .allSatisfy(call -> assertThat(call.path()).isEqualTo("/v3/sessions/" + feedId + "/reviews/"));
    }

    @Test
    void reviewsRouteReadsTheSessionForItsExternalId() {
        Answered answered = service.get("/api/v1/sessions/" + MATCHED.id() + "/reviews?limit=1");

        assertThat(answered.status()).isEqualTo(200);
        assertThat(vendors.deepidv().calls()).isOne();
    }

    @Test
    void sessionsAreReadWhenOnlyTheirReviewsAreSelected() {
        var batch = service.get("/api/v1/sessions:batchGet?fields=id,reviews.count&ids=" + MATCHED.id())
                .json();

        assertThat(batch.at("/results/0/reviews/state").asString()).isEqualTo("fresh");
        assertThat(vendors.deepidv().calls()).isOne();
    }

    @Test
    void nextLeadsToTheSessionNotToTheFeed() {
        String next = service.get("/api/v1/sessions/" + MATCHED.id() + "/reviews?limit=1")
                .json()
                .path("next")
                .asString("none");

        assertThat(next).matches("none|/api/v1/sessions/" + MATCHED.id() + "/reviews.*");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"order-1\"",
                "\"\"",
                "null",
                "\"3fa85f64-5717-4562-b3fc-2c963f66afa\"",
                "\"3fa85f64-5717-4562-b3fc-2c963f66afa6 \"",
                "\"3fa85f64-5717-4562-b3fc-2c963f66afa6/../x\""
            })
    void externalIdThatIsNoUuidMatchesNothingAndCostsNoCall(String externalId) {
        vendors.deepidv()
                .server()
                .stubFor(any(anyUrl())
                        .willReturn(
                                okJson("{\"session_record\": {\"id\": \"s\", \"external_id\": " + externalId + "}}")));

        assertThat(service.get("/api/v1/sessions/s?include=reviews").json().get("reviews"))
                .isEqualTo(Fixture.json("{\"state\": \"unmatched\"}"));
        assertThat(service.get("/api/v1/sessions/s/timeline").json().at("/sources/didit"))
                .isEqualTo(Fixture.json("{\"state\": \"unmatched\"}"));
        assertThat(vendors.didit().calls()).isZero();
    }

    @Test
    void reviewsOfASessionWithoutMatchAreNotFound() {
        Answered answered = service.get("/api/v1/sessions/" + UNMATCHED.id() + "/reviews");

        assertThat(answered.status()).isEqualTo(404);
        assertThat(answered.json().get("type").asString()).isEqualTo("/problems/reviews-not-found");
    }

    @Test
    void reviewsOfASessionThatNobodyKnowsAreNotFound() {
        Answered answered = service.get("/api/v1/sessions/sess_nobody/reviews");

        assertThat(answered.status()).isEqualTo(404);
        assertThat(answered.json().get("type").asString()).isEqualTo("/problems/session-not-found");
    }
}
