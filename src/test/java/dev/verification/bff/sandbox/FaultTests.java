package dev.verification.bff.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import com.github.tomakehurst.wiremock.http.ChunkedDribbleDelay;
import com.github.tomakehurst.wiremock.http.ResponseDefinition;
import java.net.http.HttpHeaders;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/** What a vendor answers under each fault. */
class FaultTests {

    private static final SimulatedVendors VENDORS =
            SimulatedVendors.start(Limits.unlimited(), InstantSource.fixed(SampleData.NOW));
    private static final DiditSimulation DIDIT = VENDORS.didit();
    private static final VendorCaller CALLER = new VendorCaller(DIDIT);
    private static final String FEED = feedOf(SampleData.longest());
    private static final String OTHER_FEED = feedOf(SampleData.sessions().getFirst());

    @AfterEach
    void reset() {
        VENDORS.reset();
    }

    @AfterAll
    static void close() {
        CALLER.close();
        VENDORS.close();
    }

    @Test
    void latencyMakesTheUsualAnswerLate() throws Exception {
        JsonNode usual = CALLER.read(FEED);
        DIDIT.fault(Fault.latency(Duration.ofMillis(80)));

        assertThat(CALLER.read(FEED)).isEqualTo(usual);
        assertThat(response().getFixedDelayMilliseconds()).isEqualTo(80);
    }

    @Test
    void latencyWhenManyCallsWaitAnswersThemAll() {
        DIDIT.fault(Fault.latency(Duration.ofMillis(300)));

        List<CompletableFuture<HttpResponse<String>>> calls =
                Stream.generate(() -> CALLER.begin(OTHER_FEED)).limit(400).toList();

        assertThat(calls)
                .allSatisfy(call -> assertThat(call.join().statusCode()).isEqualTo(200));
        assertThat(DIDIT.calls()).isEqualTo(400);
    }

    @Test
    void throttledCarriesTheGivenHeadersAndNoOthers() throws Exception {
        DIDIT.fault(Fault.throttled(Map.of("Retry-After", "soon")));
        HttpResponse<String> response = CALLER.get(FEED);

        assertThat(response.statusCode()).isEqualTo(429);
        assertThat(response.headers().firstValue("Retry-After")).contains("soon");
        assertThat(response.headers().map()).doesNotContainKey("x-ratelimit-reset");
        assertThat(DIDIT.throttled()).isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "SECONDS          | Retry-After       | 4",
                "IMF_FIXDATE      | Retry-After       | Sun, 01 Nov 2026 12:00:04 GMT",
                "RFC_850          | Retry-After       | Sunday, 01-Nov-26 12:00:04 GMT",
                "ASCTIME          | Retry-After       | Sun Nov  1 12:00:04 2026",
                "RATE_LIMIT_RESET | X-RateLimit-Reset | 1793534404"
            })
    void throttledWithWaitWritesItInItsForm(WaitForm form, String header, String value) throws Exception {
        DIDIT.fault(Fault.throttled(form, Duration.ofSeconds(4)));

        assertThat(CALLER.get(FEED).headers().firstValue(header)).contains(value);
    }

    @Test
    void throttledWithoutWaitNamesNone() throws Exception {
        DIDIT.fault(Fault.throttled(WaitForm.NONE, Duration.ofSeconds(4)));
        HttpHeaders headers = CALLER.get(FEED).headers();

        assertThat(headers.map()).doesNotContainKeys("retry-after", "x-ratelimit-reset");
    }

    @Test
    void statusIsAnsweredWithItsRetryAfter() throws Exception {
        DIDIT.fault(Fault.status(503, "7").times(1));
        DIDIT.fault(Fault.status(500));
        HttpResponse<String> first = CALLER.get(FEED);

        assertThat(first.statusCode()).isEqualTo(503);
        assertThat(first.headers().firstValue("Retry-After")).contains("7");
        assertThat(CALLER.get(FEED).statusCode()).isEqualTo(500);
    }

    @Test
    void resetBreaksTheConnection() {
        DIDIT.fault(Fault.reset());

        assertThatIOException().isThrownBy(() -> CALLER.get(FEED));
        assertThat(DIDIT.calls()).isPositive();
    }

    @Test
    void cutBodyEndsInTheMiddle() {
        DIDIT.fault(Fault.cutBody());

        assertThatIOException().isThrownBy(() -> CALLER.get(FEED)).withMessageContaining("fixed content-length");
    }

    @Test
    void dripSpreadsTheUsualBodyOverItsTime() throws Exception {
        JsonNode usual = CALLER.read(FEED);
        DIDIT.fault(Fault.drip(Duration.ofMillis(400)));

        assertThat(CALLER.read(FEED)).isEqualTo(usual);
        assertThat(response().getChunkedDribbleDelay())
                .extracting(ChunkedDribbleDelay::getNumberOfChunks, ChunkedDribbleDelay::getTotalDuration)
                .containsExactly(4, 400);
    }

    @Test
    void emptyAndNullAreAnswered200() throws Exception {
        DIDIT.fault(Fault.empty().times(1));
        DIDIT.fault(Fault.jsonNull());

        assertThat(CALLER.get(FEED))
                .extracting(HttpResponse::statusCode, HttpResponse::body)
                .containsExactly(200, "");
        assertThat(CALLER.get(FEED))
                .extracting(HttpResponse::statusCode, HttpResponse::body)
                .containsExactly(200, "null");
    }

    @Test
    void htmlHasTheWrongType() throws Exception {
        DIDIT.fault(Fault.html());

        assertThat(CALLER.get(FEED).headers().firstValue("Content-Type")).contains("text/html; charset=utf-8");
    }

    @Test
    void hugeIsLegalJsonOfMoreThanSixteenMebibytes() throws Exception {
        JsonNode usual = CALLER.read(FEED);
        DIDIT.fault(Fault.huge());
        HttpResponse<String> response = CALLER.get(FEED);

        assertThat(response.body()).hasSizeGreaterThan(16 * 1024 * 1024);
        assertThat(Json.read(response.body())).isEqualTo(usual);
    }

    @Test
    void redirectPointsElsewhere() throws Exception {
        DIDIT.fault(Fault.redirect("http://127.0.0.1:1/elsewhere"));
        HttpResponse<String> response = CALLER.get(FEED);

        assertThat(response.statusCode()).isEqualTo(302);
        assertThat(response.headers().firstValue("Location")).contains("http://127.0.0.1:1/elsewhere");
    }

    @Test
    void bareArrayHoldsTheWholeFeed() throws Exception {
        DIDIT.fault(Fault.bareArray());

        assertThat(CALLER.read(FEED + "?limit=5")).hasSize(2_100);
        assertThat(CALLER.read("/v3/sessions/?limit=5")).hasSize(5);
        assertThat(CALLER.get("/v3/sessions/none/reviews/").statusCode()).isEqualTo(404);
    }

    private static ResponseDefinition response() {
        SimulatedCall call = new SimulatedCall("GET", FEED, Map.of(), Map.of("x-api-key", DiditSimulation.KEY));
        return DIDIT.respond(call).build();
    }

    private static String feedOf(SimulatedSession session) {
        return "/v3/sessions/" + session.id() + "/reviews/";
    }
}
