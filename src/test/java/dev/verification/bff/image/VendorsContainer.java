package dev.verification.bff.image;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.getRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.urlMatching;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathMatching;

import com.github.tomakehurst.wiremock.client.WireMock;
import com.github.tomakehurst.wiremock.stubbing.Scenario;
import dev.verification.bff.BffApplication;
import dev.verification.bff.testing.Fixture;
import java.time.Duration;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.testcontainers.containers.GenericContainer;
import org.testcontainers.containers.Network;
import org.testcontainers.containers.wait.strategy.Wait;

/** WireMock in a container as both vendors: one page of 25 sessions, with three reviews each. */
final class VendorsContainer extends GenericContainer<VendorsContainer> {

    static final int SESSIONS = 25;
    static final String URL = "http://vendors:8080";

    /** The same over TLS, with an untrusted certificate. */
    static final String UNTRUSTED_URL = "https://vendors:8443";

    private static final String LIST = "/deepidv/v1/sessions";
    private static final String FEEDS = "/didit/v3/sessions/[^/]+/reviews/";

    VendorsContainer(Network network) {
        super("wiremock/wiremock:3.13.2");
        withNetwork(network).withNetworkAliases("vendors").withExposedPorts(8080);
        // A late answer waits on a timer, not a thread.
        withCommand("--https-port", "8443", "--container-threads", "200", "--async-response-enabled", "true");
        waitingFor(Wait.forHttp("/__admin/mappings"));
    }

    /** Resets the counters, and answers as usual. */
    void reset() {
        answerAfter(Duration.ZERO);
    }

    /** The same, with this latency of the list. */
    void answerAfter(Duration latency) {
        control().resetToDefaultMappings();
        control().resetRequests();
        control()
                .register(get(urlPathEqualTo(LIST))
                        .willReturn(okJson(page()).withFixedDelay(Math.toIntExact(latency.toMillis()))));
        control()
                .register(get(urlPathMatching(FEEDS))
                        .willReturn(okJson(Fixture.file(BffApplication.class, "web/didit-reviews-page.json"))));
    }

    /** Answers only the next call for a feed with 429. */
    void throttleOnce(Duration wait) {
        control()
                .register(get(urlPathMatching(FEEDS))
                        .inScenario("throttled")
                        .whenScenarioStateIs(Scenario.STARTED)
                        .willSetStateTo("over")
                        .willReturn(aResponse()
                                .withStatus(429)
                                .withHeader("Retry-After", String.valueOf(wait.toSeconds()))));
    }

    int calls() {
        return control().find(getRequestedFor(anyUrl())).size();
    }

    int feedCalls() {
        return control().find(getRequestedFor(urlMatching(FEEDS + ".*"))).size();
    }

    private WireMock control() {
        return new WireMock(getHost(), getMappedPort(8080));
    }

    private static String page() {
        String sessions = IntStream.range(0, SESSIONS).mapToObj("""
                        {"id": "00000000-0000-4000-8000-%012d", "status": "VERIFIED", "created_at": "2026-11-01T05:14:16.081Z"}"""::formatted).collect(Collectors.joining(","));
        return "{\"sessions\": [" + sessions + "], \"next_token\": null}";
    }
}
