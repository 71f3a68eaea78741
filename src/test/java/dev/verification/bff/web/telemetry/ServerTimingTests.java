package dev.verification.bff.web.telemetry;

import static org.assertj.core.api.Assertions.assertThat;

import dev.verification.bff.capacity.MemoryLimit;
import dev.verification.bff.sandbox.Fault;
import dev.verification.bff.sandbox.Limits;
import dev.verification.bff.sandbox.SampleData;
import dev.verification.bff.sandbox.SimulatedVendors;
import dev.verification.bff.testing.LaterClock;
import dev.verification.bff.testing.RunningService;
import dev.verification.bff.testing.RunningService.Answered;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ServerTimingTests {

    private static final String SESSION =
            "/api/v1/sessions/" + SampleData.longest().id();
    private static final String PAGE = "/api/v1/sessions?limit=3&include=reviews";

    private static LaterClock clock;
    private static SimulatedVendors vendors;
    private static RunningService service;

    @BeforeAll
    static void start() {
        clock = new LaterClock();
        vendors = SimulatedVendors.start(Limits.unlimited());
        service = RunningService.at(clock, vendors, "bff.cors-origins=*");
    }

    @BeforeEach
    void reset() {
        vendors.reset();
        service.bean(MemoryLimit.class).emptyCaches();
    }

    @AfterAll
    static void stop() {
        service.close();
        vendors.close();
    }

    @Test
    void pageWhenReadReportsItsCallsAndWhenReadAgainItsCachedParts() {
        assertThat(timing(PAGE)).containsExactly("1 0", "3 0");
        assertThat(timing(PAGE)).containsExactly("0 1", "0 3");
    }

    @Test
    void pageWhenRefreshedInTheBackgroundReportsTheRefreshOnce() {
        timing(PAGE);
        clock.advance(Duration.ofSeconds(12));

        assertThat(timing(PAGE)).containsExactly("1 1", "0 3");
        assertThat(timing(PAGE).getLast()).isEqualTo("0 3");
    }

    @Test
    void sessionWhenRetriedReportsEachAttempt() {
        vendors.deepidv().fault(Fault.status(502).times(1));

        assertThat(timing(SESSION)).containsExactly("2 0", "0 0");
    }

    @Test
    void sessionWhenTheUpstreamFailsReportsTheCalls() {
        vendors.deepidv().fault(Fault.html());
        Answered answered = service.get(SESSION);

        assertThat(answered.status()).isEqualTo(502);
        assertThat(Timing.of(answered)).containsExactly("1 0", "0 0");
    }

    @Test
    void feedWhenUnchangedReportsWhatItCost() {
        String feed = SESSION + "/reviews";
        Answered unchanged =
                service.get(feed, "If-None-Match", service.get(feed).header("ETag"));

        assertThat(unchanged.status()).isEqualTo(304);
        assertThat(Timing.of(unchanged)).containsExactly("0 0", "0 1");
    }

    @Test
    void refusedConnectionIsNoCall() {
        try (RunningService lonely = RunningService.inFrontOf("http://localhost:1", "http://localhost:1")) {
            Answered answered = lonely.get(SESSION);

            assertThat(answered.status()).isEqualTo(502);
            assertThat(Timing.of(answered)).containsExactly("0 0", "0 0");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "400, /api/v1/sessions?limit=0",
        "404, /api/v1/unknown",
        "404, /api/v1/sessions/none/other",
        "200, /api/v1/upstreams",
    })
    void answerForWhichNoUpstreamIsAskedReportsNothing(int status, String path) {
        Answered answered = service.get(path);

        assertThat(answered.status()).isEqualTo(status);
        assertThat(answered.header("Server-Timing"))
                .isEqualTo("deepidv;dur=0;desc=\"calls=0 kept=0\", didit;dur=0;desc=\"calls=0 kept=0\", queue;dur=0");
    }

    @Test
    void pageOutsideOfTheApiHasNone() {
        assertThat(service.get("/problems").header("Server-Timing")).isEmpty();
    }

    @Test
    void answerToAnAllowedOriginMayBeMeasured() {
        Answered answered = service.get(PAGE, "Origin", "https://app.example");

        assertThat(answered.header("Timing-Allow-Origin")).isEqualTo("*");
        assertThat(answered.header("Access-Control-Expose-Headers")).contains("Server-Timing");
    }

    @Test
    void answerToNoOriginMayNotBeMeasured() {
        assertThat(service.get(PAGE).header("Timing-Allow-Origin")).isEmpty();
    }

    private static List<String> timing(String path) {
        return Timing.of(service.get(path));
    }
}
