package dev.verification.bff.access;

import static org.assertj.core.api.Assertions.assertThat;

import dev.verification.bff.sandbox.SimulatedVendors;
import dev.verification.bff.testing.RawAnswer;
import dev.verification.bff.testing.RunningService;
import dev.verification.bff.testing.RunningService.Answered;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RefusalTests {

    private static SimulatedVendors vendors;
    private static RunningService service;

    @BeforeAll
    static void start() {
        vendors = SimulatedVendors.start();
        String hashes = TestKeys.setting(List.of(new Scope[] {Scope.SESSIONS_READ}, Scope.values()));
        service = RunningService.inFrontOf(vendors, "bff.auth=api-key", "bff.api-key-hashes=" + hashes);
    }

    @AfterAll
    static void stop() {
        service.close();
        vendors.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/api/v1/sessions",
                "/api/v1/sessions/",
                "/api/v1/sessions?limit=0",
                "/api/v1/sessions;a=b",
                "/api/v1/%73essions",
                "/api/v1/sessions/a%20b/reviews",
                "/api/v1/upstreams",
                "/api/v1/nothing",
                "/api/v1",
                "/error",
                "/actuator/prometheus",
                "/API/V1/SESSIONS"
            })
    void getWhenThereAreNoCredentialsIsUnauthenticated(String path) {
        isUnauthenticated(service.get(path));
    }

    @ParameterizedTest
    @ValueSource(strings = {"POST", "PUT", "DELETE", "PATCH", "OPTIONS", "TRACE", "INVENTED"})
    void methodWhenThereAreNoCredentialsIsUnauthenticated(String method) {
        isUnauthenticated(service.send(service.request("/api/v1/sessions")
                .method(method, BodyPublishers.noBody())
                .build()));
    }

    @Test
    void headWhenThereAreNoCredentialsIsUnauthenticatedWithoutABody() {
        Answered answer =
                service.send(service.request("/api/v1/sessions").HEAD().build());

        assertThat(answer.status()).isEqualTo(401);
        assertThat(answer.header("WWW-Authenticate")).isNotEmpty();
        assertThat(answer.header("Content-Type")).isEqualTo("application/problem+json");
        assertThat(answer.response().body()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "x", "test-key-sessions_read", "sandbox-deepidv-key"})
    void getWhenTheKeyIsNotKnownIsUnauthenticated(String key) {
        isUnauthenticated(service.get("/api/v1/sessions", "x-api-key", key));
    }

    @Test
    void getWhenTwoKeysAreSentIsUnauthenticated() {
        String key = TestKeys.key(Scope.SESSIONS_READ);

        isUnauthenticated(service.get("/api/v1/sessions", "x-api-key", key, "x-api-key", key));
    }

    @Test
    void getWhenTheKeyStandsInTheQueryIsUnauthenticated() {
        isUnauthenticated(service.get("/api/v1/sessions?x-api-key=" + TestKeys.key(Scope.SESSIONS_READ)));
    }

    @Test
    void getWhenAScopeIsMissingIsForbiddenAndNamesIt() {
        Answered answer =
                service.get("/api/v1/sessions?include=reviews", "x-api-key", TestKeys.key(Scope.SESSIONS_READ));

        assertThat(answer.status()).isEqualTo(403);
        assertThat(answer.json().path("type").asString()).isEqualTo("/problems/forbidden");
        assertThat(answer.header("WWW-Authenticate")).contains("scope=\"reviews:read\"");
        assertThat(answer.json().path("detail").asString())
                .isEqualTo("The credentials are known, but lack the scope `reviews:read`.");
        assertThat(vendors.deepidv().calls()).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"TRACE", "INVENTED", "POST"})
    void methodWhenNobodyAnswersItIsNotAllowed(String method) {
        Answered answer = service.send(service.request("/api/v1/sessions", "x-api-key", TestKeys.key(Scope.values()))
                .method(method, BodyPublishers.noBody())
                .build());

        assertThat(answer.status()).isEqualTo(405);
        assertThat(answer.json().path("type").asString()).isEqualTo("/problems/method-not-allowed");
        assertThat(answer.header("Allow")).contains("GET");
        assertThat(answer.response().body()).doesNotContain(TestKeys.key(Scope.values()));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/api/v1/sessions/%2e%2e/upstreams",
                "/api/v1//sessions",
                "/api/v1/sessions/a%2Fb",
                "/api/v1/sessions/a%00b",
                "/api/v1/sessions/a%0ab",
                "/api/v1/sessions/%zz",
                "/api/v1/./sessions",
                "/api/v1/sessions/a\\b"
            })
    void pathWhenItCouldBeReadInTwoWaysIsAProblem(String path) {
        RawAnswer answer = RawAnswer.to(service, "GET " + path + " HTTP/1.1");

        assertThat(answer.status()).isIn(400, 401);
        assertThat(answer.header("content-type")).startsWith("application/problem+json");
        assertThat(answer.header("x-request-id")).isNotEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"/problems", "/problems/forbidden", "/v3/api-docs", "/v3/api-docs.yaml", "/swagger-ui/index.html"
            })
    void pagesNeedNoCredentials(String path) {
        assertThat(service.get(path).status()).isEqualTo(200);
    }

    @Test
    void managementPortNeedsNoCredentials() {
        assertThat(service.manage("/actuator/health/liveness").status()).isEqualTo(200);
        assertThat(service.manage("/actuator/prometheus").status()).isEqualTo(200);
    }

    private static void isUnauthenticated(Answered answer) {
        assertThat(answer.status()).isEqualTo(401);
        assertThat(answer.header("Content-Type")).isEqualTo("application/problem+json");
        assertThat(answer.header("WWW-Authenticate")).startsWith("ApiKey realm=");
        assertThat(answer.json().path("type").asString()).isEqualTo("/problems/unauthenticated");
        assertThat(answer.json().path("request_id").asString()).isEqualTo(answer.header("X-Request-Id"));
    }
}
