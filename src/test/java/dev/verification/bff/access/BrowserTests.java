package dev.verification.bff.access;

import static org.assertj.core.api.Assertions.assertThat;

import dev.verification.bff.sandbox.SampleData;
import dev.verification.bff.sandbox.SimulatedVendors;
import dev.verification.bff.testing.RawAnswer;
import dev.verification.bff.testing.RunningService;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What browsers are told, and what they are let do. */
class BrowserTests {

    private static final String GOOD = "Origin: https://app.example";
    private static final String BAD = "Origin: https://other.example";

    private static SimulatedVendors vendors;
    private static RunningService service;
    private static RunningService closed;

    @BeforeAll
    static void start() {
        vendors = SimulatedVendors.start();
        service = RunningService.inFrontOf(
                vendors,
                "bff.auth=api-key",
                "bff.api-key-hashes=" + TestKeys.entry(Scope.values()),
                "bff.cors-origins=https://app.example,https://second.example");
        closed = RunningService.inFrontOf(
                vendors, "springdoc.api-docs.enabled=false", "springdoc.swagger-ui.enabled=false");
    }

    @AfterAll
    static void stop() {
        closed.close();
        service.close();
        vendors.close();
    }

    @Test
    void preflightWhenTheOriginIsAllowedNeedsNoCredentials() {
        RawAnswer answer = RawAnswer.to(
                service,
                "OPTIONS /api/v1/sessions HTTP/1.1",
                GOOD,
                "Access-Control-Request-Method: GET",
                "Access-Control-Request-Headers: x-api-key, x-request-id");

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.header("access-control-allow-origin")).isEqualTo("https://app.example");
        assertThat(answer.header("access-control-allow-headers")).contains("x-api-key");
    }

    @Test
    void preflightWhenTheOriginIsNotAllowedIsForbidden() {
        isForbidden(
                RawAnswer.to(service, "OPTIONS /api/v1/sessions HTTP/1.1", BAD, "Access-Control-Request-Method: GET"));
    }

    @Test
    void preflightWhenNoOriginIsAllowedIsForbidden() {
        isForbidden(
                RawAnswer.to(closed, "OPTIONS /api/v1/sessions HTTP/1.1", GOOD, "Access-Control-Request-Method: GET"));
    }

    @Test
    void answerToAnAllowedOriginExposesOurHeaders() {
        RawAnswer answer = RawAnswer.to(service, "GET /api/v1/sessions HTTP/1.1", GOOD, "x-api-key: " + key());

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.header("access-control-expose-headers"))
                .contains("X-Request-Id", "Retry-After", "ETag", "Age", "Server-Timing");
        assertThat(answer.header("timing-allow-origin")).isEqualTo("https://app.example");
    }

    @Test
    void refusalToAnAllowedOriginCanBeRead() {
        RawAnswer answer = RawAnswer.to(service, "GET /api/v1/sessions HTTP/1.1", GOOD);

        assertThat(answer.status()).isEqualTo(401);
        assertThat(answer.header("access-control-allow-origin")).isEqualTo("https://app.example");
        assertThat(answer.header("server-timing")).startsWith("deepidv;dur=0;desc=\"calls=0 kept=0\"");
    }

    @Test
    void answerToAnotherOriginIsRefused() {
        isForbidden(RawAnswer.to(service, "GET /api/v1/sessions HTTP/1.1", BAD, "x-api-key: " + key()));
    }

    @Test
    void answerWhenNoOriginIsAllowedCarriesNoPermission() {
        RawAnswer answer = RawAnswer.to(closed, "GET /api/v1/sessions HTTP/1.1", GOOD);

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.headers()).doesNotContainKey("access-control-allow-origin");
    }

    @Test
    void answersAreDataThatNobodyKeeps() {
        RunningService.Answered answer = service.get("/api/v1/sessions", "x-api-key", key());

        assertThat(answer.header("Cache-Control")).isEqualTo("no-store");
        assertThat(answer.header("X-Content-Type-Options")).isEqualTo("nosniff");
        assertThat(answer.header("X-Frame-Options")).isEqualTo("DENY");
        assertThat(answer.header("Content-Security-Policy")).startsWith("default-src 'none'; frame-ancestors");
        assertThat(answer.header("Referrer-Policy")).isEqualTo("no-referrer");
        assertThat(answer.header("Set-Cookie")).isEmpty();
        assertThat(answer.header("Server")).isEmpty();
    }

    @Test
    void reviewsMayBeKeptByTheirCaller() {
        String feed = "/api/v1/sessions/" + SampleData.ownSessions().getFirst().id() + "/reviews";
        RunningService.Answered answer = service.get(feed, "x-api-key", key());

        assertThat(answer.header("Cache-Control")).isEqualTo("private");
        assertThat(service.get(feed, "x-api-key", key(), "If-None-Match", answer.header("ETag"))
                        .status())
                .isEqualTo(304);
    }

    @Test
    void refusalsCarryTheSameHeaders() {
        assertThat(service.get("/api/v1/sessions").header("X-Content-Type-Options"))
                .isEqualTo("nosniff");
        assertThat(service.get("/api/v1/sessions").header("Cache-Control")).isEqualTo("no-store");
    }

    @Test
    void apiDocumentAndSwaggerUiCanBeSwitchedOff() {
        assertThat(closed.get("/v3/api-docs").status()).isEqualTo(404);
        assertThat(closed.get("/swagger-ui/index.html").status()).isEqualTo(404);
    }

    private static void isForbidden(RawAnswer answer) {
        assertThat(answer.status()).isEqualTo(403);
        assertThat(answer.header("content-type")).isEqualTo("application/problem+json");
        assertThat(answer.headers()).doesNotContainKey("access-control-allow-origin");
    }

    private static String key() {
        return TestKeys.key(Scope.values());
    }
}
