package dev.verification.bff.web.telemetry;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import dev.verification.bff.sandbox.Limits;
import dev.verification.bff.sandbox.SimulatedVendors;
import dev.verification.bff.testing.Fixture;
import dev.verification.bff.testing.RunningService.Answered;
import dev.verification.bff.testing.ServiceProgram;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Canaries in every key and in everything personal: with the log at its loudest, none sings anywhere. */
@Tag("proof")
class LeakTests {

    private static final String ID = "11111111-2222-4333-8444-555555555555";
    private static final List<String> CANARIES = List.of(
            "canary-deepidv-key",
            "canary-deepidv-second",
            "canary-didit-key",
            "canary-caller-key",
            "canary-bearer",
            "canary.person",
            "canary comment",
            "canary-actor",
            "canary-query",
            "canary-body",
            "canary-header",
            "203.0.113.77",
            "2001:db8:77::7");
    private static final String SESSION = """
            {"id": "%s", "external_id": "canary.person@example.com", "meta_data":
              {"applicantSubmissionIp": "203.0.113.77, 2001:db8:77::7"}, "analysis_data": {"name": "canary-actor"}}
            """.formatted(ID);
    private static final String REVIEWS = """
            {"count": 1, "next": null, "previous": null, "results": [{"uuid": "r", "actor_display": "canary-actor",
             "actor_email": "canary.person@example.com", "comment": "canary comment 203.0.113.77"}]}
            """;

    /** The first key of deepidv is refused, so that the second is used too. */
    private static final Map<String, String> ENVIRONMENT = Map.ofEntries(
            Map.entry("LOGGING_LEVEL_ROOT", "trace"),
            Map.entry("LOGGING_LEVEL_REACTOR_NETTY", "trace"),
            Map.entry("LOGGING_LEVEL_ORG_APACHE_COYOTE", "trace"),
            Map.entry("LOGGING_LEVEL_ORG_SPRINGFRAMEWORK_WEB", "trace"),
            Map.entry("MANAGEMENT_ENDPOINTS_WEB_EXPOSURE_INCLUDE", "*"),
            Map.entry("MANAGEMENT_ENDPOINT_HEALTH_SHOW_DETAILS", "always"),
            Map.entry("DEEPIDV_API_KEY", "canary-deepidv-key"),
            Map.entry("DEEPIDV_API_KEY_2", "canary-deepidv-second"),
            Map.entry("DIDIT_API_KEY", "canary-didit-key"),
            Map.entry("BFF_AUTH", "api-key"),
            Map.entry(
                    "BFF_API_KEY_HASHES",
                    "canary=f64926f2749213a3ad34ffe0ad61ab1c0438783350b09c34330e278df53894d8"
                            + "/sessions:read,reviews:read,pii:read,ops:read"),
            Map.entry("DEEPIDV_RESILIENCE_BREAKER_MINIMUMCALLS", "1000000"),
            Map.entry("DIDIT_RESILIENCE_BREAKER_MINIMUMCALLS", "1000000"));

    @Test
    void nothingSecretOrPersonalIsWrittenAnywhere() {
        try (SimulatedVendors vendors = SimulatedVendors.start(Limits.unlimited());
                SpanReceiver spans = SpanReceiver.start();
                ServiceProgram service = ServiceProgram.inFrontOf(vendors, environment(spans))) {
            ask(vendors, service);

            String pages = pages(service);
            assertThat(pages).contains("bff_parts_total", "threadName", "configprops");
            assertSilent("the pages of the management port", pages);
            assertSilent(
                    "the description", service.get("/v3/api-docs").response().body());
            assertSilent("the thread dump", service.ask("jcmd", "Thread.print", "-l"));
            assertThat(service.output()).contains("\"requests\"", "refuses our first key");
            assertSilent("the log", service.output());
            await().atMost(Duration.ofSeconds(30))
                    .untilAsserted(() -> assertThat(spans.text())
                            .contains(
                                    "didit reviews",
                                    "deepidv session",
                                    "GET /api/v1/sessions",
                                    "throttled",
                                    "malformed"));
            assertSilent("the spans", spans.text());
            assertThat(spans.text()).doesNotContain(ID);
        }
    }

    private static Map<String, String> environment(SpanReceiver spans) {
        return Stream.of(ENVIRONMENT, spans.environment())
                .flatMap(settings -> settings.entrySet().stream())
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    private static void assertSilent(String where, String text) {
        assertThat(CANARIES.stream().filter(text::contains)).as(where).isEmpty();
    }

    /** All that there are, exposed for the occasion; but for the heap, which holds everything by its nature. */
    private static String pages(ServiceProgram service) {
        JsonNode links =
                Fixture.json(service.manage("/actuator").response().body()).path("_links");
        return links.propertyStream()
                .filter(link -> !link.getValue().path("templated").asBoolean())
                .filter(link -> !link.getKey().equals("heapdump"))
                .map(link -> link.getValue().path("href").asString().replaceFirst("https?://[^/]+", ""))
                .map(path -> path + "\n" + service.manage(path).response().body())
                .collect(Collectors.joining("\n"));
    }

    private static void ask(SimulatedVendors vendors, ServiceProgram service) {
        for (ResponseDefinitionBuilder didit : List.of(
                okJson(REVIEWS).withHeader("X-Note", "canary-header"),
                aResponse().withStatus(401).withBody("canary-body"),
                aResponse().withStatus(500).withBody("canary-body"),
                aResponse().withStatus(302).withHeader("Location", "https://example.com/canary-body"),
                aResponse().withStatus(200).withBody("canary-body"),
                // Last, since the calls after it wait.
                aResponse()
                        .withStatus(429)
                        .withHeader("Retry-After", "canary-header")
                        .withBody("canary-body"))) {
            answer(vendors, "{\"sessions\": [%s]}".formatted(SESSION), didit);
            get(service, "/api/v1/sessions?include=reviews&external_id=canary-query");
            answer(vendors, "{\"session_record\": %s}".formatted(SESSION), didit);
            Stream.of("?include=reviews", "/reviews", "/timeline")
                    .forEach(rest -> get(service, "/api/v1/sessions/" + ID + rest));
            get(service, "/api/v1/canary-query?canary-query=canary-query");
            get(service, "/api/v1/sessions?canary-query=canary-query");
            get(service, "/api/v1/sessions/canary-query");
            service.get("/api/v1/sessions", "Authorization", "Bearer canary-bearer", "x-api-key", "canary-bearer");
        }
    }

    private static Answered get(ServiceProgram service, String path) {
        return service.get(
                path,
                "x-api-key",
                "canary-caller-key",
                "Cache-Control",
                "no-cache",
                "Cookie",
                "a=canary-bearer",
                "tracestate",
                "canary=canary-header",
                "baggage",
                "canary=canary-header",
                "traceparent",
                "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01");
    }

    private static void answer(SimulatedVendors vendors, String deepidv, ResponseDefinitionBuilder didit) {
        vendors.deepidv().server().resetMappings();
        vendors.deepidv().server().stubFor(any(anyUrl()).willReturn(okJson(deepidv)));
        vendors.deepidv()
                .server()
                .stubFor(any(anyUrl())
                        .withHeader("x-api-key", equalTo("canary-deepidv-key"))
                        .atPriority(1)
                        .willReturn(aResponse().withStatus(401).withBody("canary-body")));
        vendors.didit().server().stubFor(any(anyUrl()).willReturn(didit));
    }
}
