package dev.verification.bff.web;

import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static org.assertj.core.api.Assertions.assertThat;

import dev.verification.bff.sandbox.SimulatedCall;
import dev.verification.bff.sandbox.SimulatedSession;
import dev.verification.bff.sandbox.SimulatedVendors;
import dev.verification.bff.testing.Fixture;
import dev.verification.bff.testing.RunningService;
import dev.verification.bff.testing.RunningService.Answered;
import dev.verification.bff.testing.ServiceTest;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** Tokens lead from page to page, are passed to the vendor as they are, and are refused by name. */
@ServiceTest
class NextTokenTests {

    private final SimulatedVendors vendors;
    private final RunningService service;

    NextTokenTests(SimulatedVendors vendors, RunningService service) {
        this.vendors = vendors;
        this.service = service;
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
    void nextTokenWhenTheVendorRefusesItIsNamed() {
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
    void nextTokenWhenDamagedIsNamed(String token) {
        Answered answered = service.get("/api/v1/sessions?next_token=" + encoded(token));

        assertThat(answered.status()).isEqualTo(400);
        assertThat(Fixture.texts(answered.json().get("errors"), "parameter")).containsExactly("next_token");
    }

    @Test
    void nextTokenWhenItIsTheVendorsOwnIsAccepted() {
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

    @Test
    void tokenAndTextsOfMaximalLengthAreAccepted() {
        vendors.deepidv().server().stubFor(get(urlPathEqualTo("/v1/sessions")).willReturn(okJson("{\"sessions\":[]}")));
        String query = "?next_token=" + "t".repeat(8_192) + "&external_id=" + "e".repeat(256);

        assertThat(service.get("/api/v1/sessions" + query).status()).isEqualTo(200);
        assertThat(lastCall().query().get("next_token")).hasSize(8_192);
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
