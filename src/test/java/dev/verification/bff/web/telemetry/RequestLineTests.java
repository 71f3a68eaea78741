package dev.verification.bff.web.telemetry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.verification.bff.sandbox.Fault;
import dev.verification.bff.sandbox.SampleData;
import dev.verification.bff.sandbox.SimulatedVendors;
import dev.verification.bff.testing.Fixture;
import dev.verification.bff.testing.ServiceProgram;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class RequestLineTests {

    private static final String SESSION = SampleData.longest().id();
    private static final String OTHER = SampleData.sessions().get(3).id();
    private static final String ALL = "/sessions:read,reviews:read,pii:read,ops:read";
    private static final String HASH = "9e24b55356ef2a121ab5fd1a3ee8a3c9191e837f3853e399a369e9044ff183f7";

    private static SimulatedVendors vendors;
    private static ServiceProgram service;

    @BeforeAll
    static void start() {
        vendors = SimulatedVendors.start();
        service = ServiceProgram.inFrontOf(
                vendors, Map.of("BFF_AUTH", "api-key", "BFF_API_KEY_HASHES", "frontend=" + HASH + ALL));
    }

    @AfterAll
    static void stop() {
        service.close();
        vendors.close();
    }

    @AfterEach
    void recover() {
        vendors.didit().clearFaults();
        vendors.deepidv().clearFaults();
    }

    @Test
    void lineTellsCallerRoutePartsAndAttempts() {
        vendors.didit().fault(Fault.html());
        get("/api/v1/sessions/" + OTHER + "?include=reviews", "request-1");

        JsonNode line = lineOf("request-1");

        assertThat(line.path("caller").asString()).isEqualTo("frontend");
        assertThat(line.path("method").asString()).isEqualTo("GET");
        assertThat(line.path("route").asString()).isEqualTo("/api/v1/sessions/{session_id}");
        assertThat(line.path("status").asInt()).isEqualTo(200);
        assertThat(line.path("attempts_deepidv").asInt()).isOne();
        // A large read, and one in the caller's own size.
        assertThat(line.path("attempts_didit").asInt()).isEqualTo(2);
        assertThat(line.path("parts_deepidv_fresh").asInt()).isOne();
        assertThat(line.path("parts_didit_contract").asInt()).isEqualTo(2);
        assertThat(line.path("duration_ms").isNumber()).isTrue();
        assertThat(line.path("log").path("level").asString()).isEqualTo("INFO");
        assertThat(line.has("@timestamp")).isTrue();
        assertThat(line.toString()).doesNotContain(OTHER);
    }

    @Test
    void lineOfAPageThatCostNothingTellsNoAttempts() {
        get("/api/v1/sessions?limit=5&include=reviews&by_organization=true", "request-2");
        get("/api/v1/sessions?limit=5&include=reviews&by_organization=true", "request-3");

        assertThat(lineOf("request-2").path("attempts_didit").asInt()).isPositive();
        JsonNode kept = lineOf("request-3");
        assertThat(kept.path("attempts_didit").asInt()).isZero();
        assertThat(kept.path("parts_deepidv_fresh").asInt()).isOne();
    }

    @Test
    void lineTellsEveryAttemptOfACall() {
        vendors.deepidv().fault(Fault.status(503));
        get("/api/v1/sessions/" + SampleData.sessions().get(7).id(), "request-4");

        assertThat(lineOf("request-4").path("attempts_deepidv").asInt()).isEqualTo(3);
        assertThat(lineOf("request-4").path("status").asInt()).isEqualTo(502);
    }

    @Test
    void lineTellsTheCallersTrace() {
        service.get(
                "/problems",
                "X-Request-Id",
                "request-5",
                "traceparent",
                "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01");

        assertThat(lineOf("request-5").path("traceId").asString()).isEqualTo("4bf92f3577b34da6a3ce929d0e0e4736");
        assertThat(lineOf("request-5").path("caller").asString()).isEmpty();
    }

    @Test
    void lineOfARefusedRequestIsWrittenToo() {
        service.get("/no/such/path?secret=1", "X-Request-Id", "request-6");

        JsonNode line = lineOf("request-6");

        assertThat(line.path("status").asInt()).isEqualTo(401);
        assertThat(line.path("route").asString()).isEqualTo("none");
        assertThat(line.path("caller").asString()).isEmpty();
        assertThat(service.output()).doesNotContain("such/path", "secret=1");
    }

    @Test
    void lineIsWrittenOnceForEachRequest() {
        get("/api/v1/sessions/" + SESSION + "/timeline", "request-7");
        get("/api/v1/upstreams", "request-8");
        lineOf("request-8");

        assertThat(service.lines("request-7")).hasSize(1);
        assertThat(service.lines("request-8")).hasSize(1);
    }

    @Test
    void everyLineIsOneObject() {
        get("/api/v1/upstreams", "request-9");
        lineOf("request-9");

        assertThat(service.output().lines())
                .noneMatch(line -> line.contains("opentelemetry"))
                .allSatisfy(line -> assertThat(Fixture.json(line).isObject()).isTrue());
    }

    private static void get(String path, String requestId) {
        service.get(path, "x-api-key", "first-key", "X-Request-Id", requestId);
    }

    private static JsonNode lineOf(String requestId) {
        await().atMost(Duration.ofSeconds(30))
                .until(() -> service.lines(requestId).findAny().isPresent());
        return Fixture.json(service.lines(requestId).findFirst().orElseThrow());
    }
}
