package dev.verification.bff.web;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static org.assertj.core.api.Assertions.assertThat;

import dev.verification.bff.sandbox.Fault;
import dev.verification.bff.sandbox.SampleData;
import dev.verification.bff.sandbox.SimulatedSession;
import dev.verification.bff.sandbox.SimulatedVendors;
import dev.verification.bff.testing.Fixture;
import dev.verification.bff.testing.RunningService;
import dev.verification.bff.testing.RunningService.Answered;
import dev.verification.bff.testing.ServiceTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

@ServiceTest
class SessionRouteTests {

    private static final SimulatedSession SESSION = SampleData.ownSessions().getFirst();

    private final SimulatedVendors vendors;
    private final RunningService service;

    SessionRouteTests(SimulatedVendors vendors, RunningService service) {
        this.vendors = vendors;
        this.service = service;
    }

    @Test
    void sessionStandsBesideItsSources() {
        ObjectNode answer =
                (ObjectNode) service.get("/api/v1/sessions/" + SESSION.id()).json();
        JsonNode sources = answer.remove("sources");
        JsonNode complete = answer.remove("complete");

        assertThat(answer).isEqualTo(Fixture.json(SESSION.row()));
        assertThat(sources.get("deepidv").get("state").asString()).isEqualTo("fresh");
        assertThat(complete.booleanValue()).isTrue();
    }

    @Test
    void sessionIsShownWithoutApplicantSenderAndLinks() {
        assertThat(Fixture.json(SESSION.details()).propertyNames()).contains("user", "sender_user", "resource_links");
        assertThat(service.get("/api/v1/sessions/" + SESSION.id()).json().propertyNames())
                .doesNotContain("session_record", "user", "sender_user", "resource_links");
    }

    @Test
    void sessionWithReviewsCarriesThem() {
        JsonNode answer = service.get("/api/v1/sessions/" + SESSION.id() + "?include=reviews")
                .json();

        assertThat(answer.get("reviews").get("state").asString()).isEqualTo("fresh");
        assertThat(answer.get("reviews").get("count").asInt())
                .isEqualTo(SampleData.feeds().get(SESSION.id()).size());
        assertThat(answer.get("complete").booleanValue()).isTrue();
    }

    @Test
    void sessionWhenItsFeedFailsIsShownWithoutIt() {
        vendors.didit().fault(Fault.status(500));
        Answered answered = service.get("/api/v1/sessions/" + SESSION.id() + "?include=reviews");

        assertThat(answered.status()).isEqualTo(200);
        assertThat(answered.json().get("id").asString()).isEqualTo(SESSION.id());
        assertThat(answered.json().get("reviews").get("state").asString()).isEqualTo("unavailable");
        assertThat(answered.json().get("complete").booleanValue()).isFalse();
    }

    @Test
    void sessionOfAnotherOrganisationIsNotFound() {
        Answered answered =
                service.get("/api/v1/sessions/" + SampleData.foreign().id() + "?include=reviews");

        assertThat(answered.status()).isEqualTo(404);
        assertThat(answered.json().get("type").asString()).isEqualTo("/problems/session-not-found");
        assertThat(vendors.didit().calls()).isZero();
    }

    @Test
    void sessionThatNobodyKnowsIsNotFound() {
        Answered answered = service.get("/api/v1/sessions/00000000-0000-4000-8000-000000000000");

        assertThat(answered.status()).isEqualTo(404);
        assertThat(answered.json().get("type").asString()).isEqualTo("/problems/session-not-found");
    }

    @Test
    void sessionIdThatTheVendorRefusesIsNamed() {
        Answered answered = service.get("/api/v1/sessions/a%20b");

        assertThat(answered.status()).isEqualTo(400);
        assertThat(answered.json().get("errors")).isEqualTo(Fixture.json("""
                        [{"parameter": "session_id", "message": "is refused by deepidv"}]"""));
    }

    @ParameterizedTest
    @CsvSource({
        "a%3Fb, a%3Fb",
        "a%23b, a%23b",
        "a%252e%252e, a%252e%252e",
        "%C3%A4%F0%9F%9A%80, %C3%A4%F0%9F%9A%80",
        "a%26limit=1, a%26limit%3D1",
        "..., ...",
        "a..b, a..b",
        "a@b:c, a%40b%3Ac",
        "a+b, a%2Bb"
    })
    void sessionIdStaysOneSegmentOfTheVendorsPath(String sent, String received) {
        vendors.deepidv()
                .server()
                .stubFor(any(anyUrl()).willReturn(aResponse().withStatus(404).withBody("{}")));
        service.get("/api/v1/sessions/" + sent);

        assertThat(vendors.deepidv().newestCalls())
                .extracting(call -> call.url())
                .containsExactly("/v1/sessions/" + received);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "..%2fadmin",
                "a%2Fb",
                "a%252Fb",
                "a;b",
                "a%5Cb",
                "%2e%2e",
                "%2E",
                "%20",
                "%00",
                "a%0Ab",
                "a%7F",
                "%FF%FE",
                "%C0%AE%C0%AE",
                "%2e%2e/upstreams"
            })
    void sessionIdThatCannotBeOneIsRefusedWithoutACall(String id) {
        assertThat(service.get("/api/v1/sessions/" + id).status()).isIn(400, 404);
        assertThat(vendors.deepidv().calls()).isZero();
    }

    @Test
    void sessionIdThatIsTooLongIsRefusedWithoutACall() {
        assertThat(service.get("/api/v1/sessions/" + "a".repeat(257)).status()).isEqualTo(400);
        assertThat(vendors.deepidv().calls()).isZero();
    }
}
