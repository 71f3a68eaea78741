package dev.verification.bff.web.problem;

import static org.assertj.core.api.Assertions.assertThat;

import dev.verification.bff.sandbox.SimulatedVendors;
import dev.verification.bff.testing.Fixture;
import dev.verification.bff.testing.RawAnswer;
import dev.verification.bff.testing.RunningService;
import dev.verification.bff.testing.RunningService.Answered;
import dev.verification.bff.testing.ServiceTest;
import java.net.http.HttpRequest.BodyPublishers;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.system.OutputCaptureExtension;

/** Requests that no controller sees are answered with problems too. */
@ServiceTest("spring.main.sources=dev.verification.bff.web.problem.Breaking.InFilter,"
        + "dev.verification.bff.web.problem.Breaking.InHandler")
@ExtendWith(OutputCaptureExtension.class)
class RefusedRequestTests {

    private static final String LIST = "/api/v1/sessions";
    private final SimulatedVendors vendors;
    private final RunningService service;

    RefusedRequestTests(SimulatedVendors vendors, RunningService service) {
        this.vendors = vendors;
        this.service = service;
    }

    @Test
    void unknownRouteIsNotFound() {
        assertProblem(service.get("/api/v1/nothing?x=1", "X-Request-Id", "r-6"), """
                {"type": "/problems/not-found", "title": "No such route", "status": 404,
                 "detail": "There is nothing at this path.",
                 "instance": "/api/v1/nothing", "request_id": "r-6", "retryable": false}""");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/api",
                "/api/v1",
                "/api/v1/sessions/",
                "/api/v1/sessions/x/",
                "/api/v2/sessions",
                "/API/v1/sessions",
                "/api/v1/sessions/x/reviews/1",
                "/error",
                "/problems/nothing",
                "/favicon.ico",
                "/actuator",
                "/actuator/health"
            })
    void pathWhenItIsNoRouteIsNotFound(String path) {
        Answered answered = service.get(path);

        assertThat(answered.status()).isEqualTo(404);
        assertThat(answered.header("Content-Type")).isEqualTo("application/problem+json");
        assertThat(answered.json().get("type").asString()).isEqualTo("/problems/not-found");
        assertThat(answered.json().get("instance").asString()).isEqualTo(path);
    }

    @ParameterizedTest
    @ValueSource(strings = {"POST", "PUT", "PATCH", "DELETE"})
    void otherMethodsAreNotAllowed(String method) {
        Answered answered = service.send(service.request(LIST, "Content-Type", "text/csv", "X-Request-Id", "r-7")
                .method(method, BodyPublishers.ofString("a;b"))
                .build());

        assertProblem(answered, """
                {"type": "/problems/method-not-allowed", "title": "Method not allowed", "status": 405,
                 "detail": "The path exists, but does not support this method.",
                 "instance": "/api/v1/sessions", "request_id": "r-7", "retryable": false}""");
        assertThat(answered.header("Allow")).contains("GET");
    }

    @ParameterizedTest
    @CsvSource({
        "/api/v1/sessions, text/html",
        "/api/v1/sessions/x/reviews, application/xml",
        "/api/v1/upstreams, application/problem+json",
        "/problems/internal, application/json"
    })
    void otherMediaTypesAreNotAcceptable(String path, String accept) {
        Answered answered = service.get(path, "Accept", accept);

        assertThat(answered.status()).isEqualTo(406);
        assertThat(answered.header("Content-Type")).isEqualTo("application/problem+json");
        assertThat(answered.json().get("type").asString()).isEqualTo("/problems/not-acceptable");
        assertThat(vendors.deepidv().calls() + vendors.didit().calls()).isZero();
    }

    @ParameterizedTest
    @CsvSource({
        "GET /api/v1/%zz HTTP/1.1, 400, invalid-request",
        "GET /api/v1/%c0%ae HTTP/1.1, 400, invalid-request",
        "GET /api/v1/sessions/a%2Fb HTTP/1.1, 400, invalid-request",
        "GET /api/v1/sessions/a%5Cb HTTP/1.1, 400, invalid-request",
        "GET /api/v1/sessions/%00 HTTP/1.1, 400, invalid-request",
        "GET /api/v1/sessions/a%252fb HTTP/1.1, 400, invalid-request",
        "GET /api/v1/sessions;a=b HTTP/1.1, 400, invalid-request",
        "GET /../../etc/passwd HTTP/1.1, 400, invalid-request",
        "BREW /api/v1/sessions HTTP/1.1, 405, method-not-allowed",
        "TRACE /api/v1/sessions HTTP/1.1, 405, method-not-allowed"
    })
    void requestWhenMalformedIsAProblem(String requestLine, int status, String slug) {
        RawAnswer answer = RawAnswer.to(service, requestLine.replace("HTTP/1.1", "HTTP/1.0"), "X-Request-Id: r-9");

        assertThat(answer.status()).isEqualTo(status);
        assertThat(answer.header("content-type")).startsWith("application/problem+json");
        assertThat(answer.header("x-request-id")).isEqualTo("r-9");
        assertThat(Fixture.json(answer.body()).get("type").asString()).isEqualTo("/problems/" + slug);
        assertThat(Fixture.json(answer.body()).get("request_id").asString()).isEqualTo("r-9");
        assertThat(answer.header("server")).isEmpty();
        assertThat(vendors.deepidv().calls() + vendors.didit().calls()).isZero();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"GET /api/v1/sessions?a={b} HTTP/1.1", "GET /api/v1/sessions HTTP/9.9", "G\u0001T / HTTP/1.1"})
    void requestWhenItIsNotHttpIsRefusedWithoutDetails(String requestLine) {
        RawAnswer answer = RawAnswer.to(service, requestLine);

        assertThat(answer.status()).isIn(400, 505);
        assertThat(answer.body()).doesNotContain("<html", "Exception", "Tomcat", "org.apache");
    }

    @Test
    void headersWhenTooLargeAreRefusedWithoutDetails() {
        RawAnswer answer = RawAnswer.to(service, "GET /api/v1/sessions HTTP/1.1", "X-Large: " + "x".repeat(20_000));

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.header("content-type")).isEqualTo("application/problem+json");
        assertThat(answer.body()).doesNotContain("<html", "Exception", "Tomcat", "org.apache");
        assertThat(vendors.deepidv().calls()).isZero();
    }

    private static void assertProblem(Answered answered, String expected) {
        assertThat(answered.header("Content-Type")).isEqualTo("application/problem+json");
        assertThat(answered.json()).isEqualTo(Fixture.json(expected));
        assertThat(answered.status()).isEqualTo(answered.json().get("status").asInt());
        assertThat(answered.header("X-Request-Id"))
                .isEqualTo(answered.json().get("request_id").asString());
        assertThat(answered.header("Retry-After").isEmpty()).isEqualTo(answered.status() != 503);
    }
}
