package dev.verification.bff.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.verification.bff.testing.RawAnswer;
import dev.verification.bff.testing.RunningService;
import dev.verification.bff.testing.RunningService.Answered;
import dev.verification.bff.web.connection.HeldVendor;
import dev.verification.bff.web.connection.HeldVendor.HeldCall;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ConcurrencyLimitFilterTests {

    private static final int LIMIT = 10;
    private static final int MORE = 100;
    private static final List<String> PATIENT =
            List.of("bff.deadline=30s", "bff.transport.read-timeout=5m", "bff.transport.attempt-timeout=5m");
    private static final String FREE = "/api/v1/upstreams";
    private static final String FIRST =
            "first=9e24b55356ef2a121ab5fd1a3ee8a3c9191e837f3853e399a369e9044ff183f7/ops:read,sessions:read";
    private static final String SECOND =
            "second=f397f260a275cc4d42e7965c556167bf3f068aed491d35a8f5b38c8c2db96bb0/ops:read";

    @Test
    void requestsBeyondTheLimitAreRefusedAndThoseInFlightAreAnswered() throws IOException, InterruptedException {
        try (HeldVendor vendor = new HeldVendor();
                RunningService service = inFrontOf(vendor, "bff.max-concurrent-requests=" + LIMIT)) {
            List<CompletableFuture<Answered>> inFlight = inFlight(service);
            List<HeldCall> calls = calls(vendor);

            assertThat(IntStream.range(0, MORE).mapToObj(number -> service.get(FREE)))
                    .allSatisfy(ConcurrencyLimitFilterTests::isOverloaded);

            calls.forEach(HeldCall::answerQuietly);
            assertThat(inFlight.stream().map(CompletableFuture::join))
                    .allMatch(answer -> answer.status() == 200)
                    .hasSize(LIMIT);
            await().untilAsserted(() -> assertThat(service.get(FREE).status()).isEqualTo(200));
            assertThat(vendor.isIdle()).isTrue();
            assertThat(service.manage("/actuator/prometheus").response().body())
                    .contains("bff_requests_rejected_total{limit=\"caller\"} 0.0")
                    .containsPattern("bff_requests_rejected_total\\{limit=\"all\"} 1\\d\\d.0");
        }
    }

    @Test
    void requestsOfACallerAtItsLimitAreRefusedAndOtherCallersAreServed() throws IOException, InterruptedException {
        try (HeldVendor vendor = new HeldVendor();
                RunningService service = inFrontOf(
                        vendor,
                        "bff.auth=api-key",
                        "bff.api-key-hashes=" + FIRST + ";" + SECOND,
                        "bff.max-concurrent-requests-per-caller=" + LIMIT)) {
            List<CompletableFuture<Answered>> inFlight = inFlight(service, "x-api-key", "first-key");
            List<HeldCall> calls = calls(vendor);

            isOverloaded(service.get(FREE, "x-api-key", "first-key"));
            assertThat(service.get(FREE, "x-api-key", "second-key").status()).isEqualTo(200);

            calls.forEach(HeldCall::answerQuietly);
            assertThat(inFlight.stream().map(CompletableFuture::join)).allMatch(answer -> answer.status() == 200);
        }
    }

    @Test
    void requestThatIsTooLongCostsNoCall() throws IOException {
        String long20k = "x".repeat(20_000);
        try (HeldVendor vendor = new HeldVendor();
                RunningService service = inFrontOf(vendor)) {
            assertThat(RawAnswer.to(service, "GET /api/v1/sessions?external_id=" + long20k + " HTTP/1.1")
                            .status())
                    .isEqualTo(400);
            assertThat(RawAnswer.to(service, "GET /api/v1/sessions HTTP/1.1", "X-Long: " + long20k)
                            .status())
                    .isEqualTo(400);
            assertThat(vendor.isIdle()).isTrue();
        }
    }

    private static void isOverloaded(Answered answer) {
        assertThat(answer.status()).isEqualTo(503);
        assertThat(answer.header("Content-Type")).isEqualTo("application/problem+json");
        assertThat(answer.header("Retry-After")).isEqualTo("1");
        assertThat(answer.json().path("type").asString()).isEqualTo("/problems/overloaded");
        assertThat(answer.json().path("request_id").asString()).isEqualTo(answer.header("X-Request-Id"));
    }

    private static RunningService inFrontOf(HeldVendor vendor, String... properties) {
        return RunningService.inFrontOf(
                vendor.url(),
                vendor.url(),
                Stream.concat(PATIENT.stream(), Stream.of(properties)).toArray(String[]::new));
    }

    /** As many as the limit, each for another resource, so that no call is coalesced. */
    private static List<CompletableFuture<Answered>> inFlight(RunningService service, String... headers) {
        return IntStream.range(0, LIMIT)
                .mapToObj(number -> "/api/v1/sessions?external_id=" + number)
                .map(path -> CompletableFuture.supplyAsync(
                        () -> service.get(path, headers),
                        request -> Thread.ofVirtual().start(request)))
                .toList();
    }

    private static List<HeldCall> calls(HeldVendor vendor) throws InterruptedException {
        List<HeldCall> calls = new ArrayList<>();
        for (int i = 0; i < LIMIT; i++) {
            calls.add(vendor.call());
        }
        return calls;
    }
}
