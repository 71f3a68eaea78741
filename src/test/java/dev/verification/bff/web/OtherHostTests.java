package dev.verification.bff.web;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.sun.net.httpserver.HttpServer;
import dev.verification.bff.sandbox.SimulatedVendors;
import dev.verification.bff.testing.RunningService;
import dev.verification.bff.testing.RunningService.Answered;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Wherever a vendor points: nothing is ever sent to a host that is not the configured one, least of all a key. */
class OtherHostTests {

    private static final List<String> ARRIVED = new CopyOnWriteArrayList<>();

    private static HttpServer otherHost;
    private static SimulatedVendors vendors;
    private static RunningService service;

    @BeforeAll
    static void start() throws IOException {
        otherHost = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        otherHost.createContext("/", exchange -> {
            ARRIVED.add(exchange.getRequestURI() + " " + exchange.getRequestHeaders());
            exchange.sendResponseHeaders(200, -1);
            exchange.close();
        });
        otherHost.start();
        vendors = SimulatedVendors.start();
        service = RunningService.inFrontOf(vendors);
    }

    @AfterAll
    static void stop() {
        service.close();
        vendors.close();
        otherHost.stop(0);
    }

    @AfterEach
    void nothingHasArrived() {
        assertThat(ARRIVED).isEmpty();
        vendors.reset();
    }

    @ParameterizedTest
    @ValueSource(ints = {301, 302, 303, 307, 308})
    void redirectOfTheListIsNotFollowed(int status) {
        vendors.deepidv().server().stubFor(any(anyUrl()).willReturn(redirect(status)));
        Answered answer = service.get("/api/v1/sessions?external_id=redirected-" + status);
        assertThat(answer.status()).isEqualTo(502);
        assertThat(answer.json().at("/type").asString()).isEqualTo("/problems/upstream-contract");
    }

    @ParameterizedTest
    @ValueSource(ints = {301, 302, 303, 307, 308})
    void redirectOfAFeedIsNotFollowed(int status) {
        vendors.didit().server().stubFor(any(anyUrl()).willReturn(redirect(status)));
        Answered answer = service.get("/api/v1/sessions/" + UUID.randomUUID() + "/reviews");
        assertThat(answer.status()).isEqualTo(502);
        assertThat(answer.response().body()).doesNotContain(otherUrl());
    }

    @Test
    void nextOfAFeedIsNeitherFollowedNorPassedOn() {
        String id = UUID.randomUUID().toString();
        vendors.didit().server().stubFor(any(anyUrl()).willReturn(okJson("""
                                        {"count": 3, "next": "%1$s/steal", "previous": "%1$s/steal",
                                         "results": [{"uuid": "a"}, {"uuid": "b"}]}
                                        """.formatted(otherUrl()))));
        Answered page = service.get("/api/v1/sessions/" + id + "/reviews?limit=2");
        assertThat(page.json().at("/next").asString()).startsWith("/api/v1/sessions/" + id + "/reviews?");
        assertThat(page.response().body()).doesNotContain(otherUrl());
    }

    @Test
    void nextTokenThatIsAUrlStaysAValue() {
        vendors.deepidv()
                .server()
                .stubFor(any(anyUrl())
                        .willReturn(okJson("{\"sessions\": [], \"next_token\": \"%s/steal\"}".formatted(otherUrl()))));
        Answered first = service.get("/api/v1/sessions?external_id=hostile-token");
        String token = first.json().at("/next_token").asString();
        assertThat(token).doesNotContain(otherUrl());
        assertThat(service.get("/api/v1/sessions?external_id=hostile-token&next_token=" + token)
                        .status())
                .isEqualTo(200);
    }

    private static ResponseDefinitionBuilder redirect(int status) {
        return aResponse().withStatus(status).withHeader("Location", otherUrl() + "/steal");
    }

    private static String otherUrl() {
        return "http://127.0.0.1:" + otherHost.getAddress().getPort();
    }
}
