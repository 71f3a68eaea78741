package dev.verification.bff.web.telemetry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.verification.bff.sandbox.Fault;
import dev.verification.bff.sandbox.Limits;
import dev.verification.bff.sandbox.SampleData;
import dev.verification.bff.sandbox.SimulatedCall;
import dev.verification.bff.sandbox.SimulatedVendor;
import dev.verification.bff.sandbox.SimulatedVendors;
import dev.verification.bff.testing.ServiceProgram;
import io.opentelemetry.proto.trace.v1.Span;
import io.opentelemetry.proto.trace.v1.Span.SpanKind;
import io.opentelemetry.proto.trace.v1.Status.StatusCode;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class SpansTests {

    private static final String CALLERS_SPAN = "00f067aa0ba902b7";
    private static final String SESSION =
            "/api/v1/sessions/" + SampleData.longest().id();

    private static SimulatedVendors vendors;
    private static SpanReceiver receiver;
    private static ServiceProgram service;
    private static int traces;

    @BeforeAll
    static void start() {
        vendors = SimulatedVendors.start(Limits.unlimited());
        receiver = SpanReceiver.start();
        Map<String, String> environment = new HashMap<>(receiver.environment());
        environment.put("DIDIT_RESILIENCE_BREAKER_MINIMUMCALLS", "1000000");
        environment.put("DIDIT_RESILIENCE_RETRY_FIRSTBACKOFF", "1ms");
        environment.put("DIDIT_FIRST_BACK_OFF", "1ms");
        service = ServiceProgram.inFrontOf(vendors, environment);
    }

    @AfterAll
    static void stop() {
        service.close();
        receiver.close();
        vendors.close();
    }

    @AfterEach
    void recover() {
        vendors.didit().clearFaults();
    }

    @Test
    void requestHasASpanBelowTheCallersAndEachAttemptOneBelowThat() {
        String trace = get(SESSION + "?include=reviews");

        Span request = spans(trace, 3).get("GET /api/v1/sessions/{session_id}").getFirst();
        assertThat(SpanReceiver.hex(request.getParentSpanId().toByteArray())).isEqualTo(CALLERS_SPAN);
        assertThat(request.getKind()).isEqualTo(SpanKind.SPAN_KIND_SERVER);
        assertThat(SpanReceiver.values(request))
                .containsOnlyKeys("method", "uri", "status", "outcome", "exception")
                .containsEntry("uri", "/api/v1/sessions/{session_id}")
                .containsEntry("status", "200");
        Map<String, List<Span>> spans = spans(trace, 3);
        assertThat(Stream.of("deepidv session", "didit reviews").map(spans::get))
                .allSatisfy(attempts -> assertThat(attempts).singleElement().satisfies(attempt -> {
                    assertThat(attempt.getParentSpanId()).isEqualTo(request.getSpanId());
                    assertThat(attempt.getKind()).isEqualTo(SpanKind.SPAN_KIND_CLIENT);
                    assertThat(SpanReceiver.values(attempt))
                            .containsOnlyKeys("upstream", "outcome", "http.response.status_code")
                            .containsEntry("http.response.status_code", "200")
                            .containsEntry("outcome", "success");
                }));
    }

    @Test
    void attemptsThatFailedTellHowAndEveryRetryIsOne() {
        vendors.didit().fault(Fault.status(503));

        String trace = get(SESSION + "/reviews");

        // Three of a large read, three of one in the caller's own size.
        assertThat(spans(trace, 7).get("didit reviews")).hasSize(6).allSatisfy(attempt -> {
            assertThat(attempt.getStatus().getCode()).isEqualTo(StatusCode.STATUS_CODE_ERROR);
            assertThat(SpanReceiver.values(attempt))
                    .containsEntry("outcome", "unavailable")
                    .containsEntry("http.response.status_code", "503");
        });
    }

    @Test
    void attemptThatIsRefusedTellsSo() {
        vendors.didit().fault(Fault.status(401));

        String trace = get(SESSION + "/reviews");

        assertThat(SpanReceiver.values(spans(trace, 2).get("didit reviews").getFirst()))
                .containsEntry("outcome", "credentials")
                .containsEntry("http.response.status_code", "401");
    }

    @Test
    void traceIsTakenInAndHandedToNoVendor() {
        get(SESSION + "?include=reviews");

        assertThat(Stream.of(vendors.deepidv(), vendors.didit()).map(SimulatedVendor::newestCalls))
                .allSatisfy(calls -> assertThat(calls)
                        .isNotEmpty()
                        .allSatisfy(call -> assertThat(names(call))
                                .contains("x-api-key")
                                .doesNotContain("traceparent", "tracestate", "baggage", "b3", "x-b3-traceid")));
    }

    @Test
    void lineInTheLogNamesTheTraceThatWasBegunHere() {
        service.get("/problems", "X-Request-Id", "not-traced-before");

        await().atMost(Duration.ofSeconds(30))
                .until(() -> service.lines("not-traced-before").findAny().isPresent());
        String line = service.lines("not-traced-before").findFirst().orElseThrow();
        String trace = line.replaceFirst(".*\"traceId\":\"([0-9a-f]{32})\".*", "$1");
        assertThat(spans(trace, 1)).containsOnlyKeys("GET /problems");
    }

    @Test
    void requestThatItsCallerDoesNotTraceHasNoSpan() {
        String unsampled = "0af7651916cd43dd8448eb211c80319c";
        service.get(SESSION + "?include=reviews", "traceparent", "00-" + unsampled + "-" + CALLERS_SPAN + "-00");
        spans(get("/problems"), 1);

        assertThat(receiver.spans(unsampled)).isEmpty();
    }

    @Test
    void hostileRequestLeavesNothingOfItselfInASpan() {
        String trace = newTrace();
        service.get(
                "/api/v1/canary-path/" + "%0a".repeat(3) + "?canary-query=canary-value",
                "traceparent",
                "00-" + trace + "-" + CALLERS_SPAN + "-01",
                "tracestate",
                "canary=canary-state",
                "baggage",
                "canary=canary-baggage",
                "User-Agent",
                "canary-agent");
        String again = get(SESSION + "?canary-name=canary-value");

        spans(trace, 1);
        spans(again, 1);
        assertThat(receiver.text())
                .doesNotContain("canary", SampleData.longest().id());
    }

    @Test
    void spansTellWhichServiceTheyAreOf() {
        spans(get("/problems"), 1);

        assertThat(receiver.all())
                .allSatisfy(spans ->
                        assertThat(SpanReceiver.resourceValues(spans)).contains("service.name=verification-bff"));
    }

    private static String get(String path) {
        String trace = newTrace();
        service.get(path, "Cache-Control", "no-cache", "traceparent", "00-" + trace + "-" + CALLERS_SPAN + "-01");
        return trace;
    }

    private static String newTrace() {
        return "%032x".formatted(++traces);
    }

    /** The spans of a trace by name, once there are so many. */
    private static Map<String, List<Span>> spans(String trace, int count) {
        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(() -> assertThat(receiver.spans(trace)).hasSize(count));
        return receiver.spans(trace).stream().collect(Collectors.groupingBy(Span::getName));
    }

    private static Set<String> names(SimulatedCall call) {
        return call.headers().keySet();
    }
}
