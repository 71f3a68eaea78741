package dev.verification.bff.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import dev.verification.bff.testing.SandboxTest;
import java.util.Locale;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Import;
import org.springframework.http.MediaType;
import org.springframework.http.client.JdkClientHttpRequestFactory;
import org.springframework.test.web.servlet.client.RestTestClient;
import tools.jackson.databind.JsonNode;

@SandboxTest
@Import(SandboxConfiguration.class)
class SandboxControllerTests {

    private static final String FEED = feedOf(SampleData.longest());

    /** The one whose feed fails. */
    private static final SimulatedSession OTHER = SampleData.ownSessions().getFirst();

    @Autowired
    private SimulatedVendors vendors;

    @LocalServerPort
    private int port;

    private RestTestClient client;

    @BeforeEach
    void connect() {
        // waits as long as it takes: the first API document may take seconds on a busy machine
        client = RestTestClient.bindToServer(new JdkClientHttpRequestFactory())
                .baseUrl("http://localhost:" + port)
                .build();
    }

    @AfterEach
    void reset() {
        client.post().uri("/sandbox/reset").exchange().expectStatus().isOk();
    }

    @Test
    void stateCountsTheCallsOfTheService() {
        client.get().uri(FEED).exchange().expectStatus().isOk();
        JsonNode didit = read("/sandbox").at("/upstreams/1");

        assertThat(didit.get("name").asString()).isEqualTo("didit");
        assertThat(didit.get("calls").asInt()).isEqualTo(1);
        assertThat(didit.at("/limits/0/remaining").asInt()).isEqualTo(599);
    }

    @Test
    void faultIsMetByTheServiceUntilItIsTakenBack() {
        order("didit", FaultOrder.ONE_FEED).expectStatus().isOk();
        assertThat(read("/sandbox").at("/upstreams/1/faults/0/kind").asString()).isEqualTo("status_503");
        client.get().uri(feedOf(OTHER)).exchange().expectStatus().isEqualTo(502);

        client.delete().uri("/sandbox/didit/fault").exchange().expectStatus().isOk();
        client.get().uri(feedOf(OTHER)).exchange().expectStatus().isOk();
    }

    @Test
    void faultWhenOrderedAgainReplacesTheFormer() {
        order("deepidv", FaultOrder.LATE);
        order("deepidv", FaultOrder.THROTTLED);

        assertThat(vendors.deepidv().faults()).singleElement().satisfies(fault -> {
            assertThat(fault.symptom()).isInstanceOf(Symptom.StatusWithWait.class);
            assertThat(fault.times()).hasValue(1);
        });
    }

    @ParameterizedTest
    @EnumSource
    void everyKindCanBeOrderedByItsNameAlone(FaultKind kind) {
        order("didit", "{\"kind\": \"" + kind.name().toLowerCase(Locale.ROOT) + "\"}")
                .expectStatus()
                .isOk();

        assertThat(vendors.didit().faults()).hasSize(1);
    }

    @Test
    void controlIsInTheApiDocument() {
        assertThat(read("/v3/api-docs").at("/paths").propertyNames()).contains("/sandbox/{upstream}/fault");
    }

    private RestTestClient.ResponseSpec order(String upstream, String body) {
        return client.put()
                .uri("/sandbox/" + upstream + "/fault")
                .contentType(MediaType.APPLICATION_JSON)
                .body(body)
                .exchange();
    }

    private static String feedOf(SimulatedSession session) {
        return "/api/v1/sessions/" + session.id() + "/reviews";
    }

    private JsonNode read(String uri) {
        return Json.read(client.get()
                .uri(uri)
                .exchange()
                .expectBody(String.class)
                .returnResult()
                .getResponseBody());
    }
}
