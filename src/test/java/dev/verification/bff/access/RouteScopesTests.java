package dev.verification.bff.access;

import static org.assertj.core.api.Assertions.assertThat;

import dev.verification.bff.sandbox.SimulatedVendors;
import dev.verification.bff.testing.RawAnswer;
import dev.verification.bff.testing.RunningService;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Every route, in every mode, with every set of scopes. */
class RouteScopesTests {

    private static SimulatedVendors vendors;
    private static AuthorizationServer authorizationServer;

    @BeforeAll
    static void start() {
        vendors = SimulatedVendors.start();
        authorizationServer = AuthorizationServer.start();
    }

    @AfterAll
    static void stop() {
        authorizationServer.close();
        vendors.close();
    }

    @Test
    void routesWhenModeIsNoneAreOpen() {
        try (RunningService service = RunningService.inFrontOf(vendors)) {
            assertThat(RouteTable.rows())
                    .allSatisfy(row -> assertThat(service.get(row.path()).status())
                            .as(row.path())
                            .isEqualTo(row.allowed()));
        }
    }

    @Test
    void routesWhenModeIsApiKeyFollowTheTable() {
        String hashes = TestKeys.setting(RouteTable.scopeSets()
                .map(scopes -> scopes.toArray(Scope[]::new))
                .toList());
        try (RunningService service =
                RunningService.inFrontOf(vendors, "bff.auth=api-key", "bff.api-key-hashes=" + hashes)) {
            followTable(
                    service,
                    scopes -> new String[] {"x-api-key", TestKeys.key(scopes.toArray(Scope[]::new))},
                    "ApiKey");
            asksForCredentials(service, "ApiKey");
        }
    }

    @Test
    void routesWhenModeIsJwtFollowTheTable() {
        try (RunningService service =
                RunningService.inFrontOf(vendors, "bff.auth=jwt", "bff.jwt.issuer=" + authorizationServer.issuer())) {
            followTable(
                    service,
                    scopes -> new String[] {"Authorization", "Bearer " + authorizationServer.token(scopes)},
                    "Bearer");
            asksForCredentials(service, "Bearer");
            assertThat(service.get("/api/v1/nothing", "Authorization", "Bearer " + authorizationServer.token(Set.of()))
                            .status())
                    .isEqualTo(404);
            isUnauthenticated(service.get("/api/v1/nothing"));
            isUnauthenticated(service.get("/api/v1/sessions", "Authorization", "Bearer nonsense"));
            isUnauthenticated(service.get("/api/v1/sessions", "x-api-key", TestKeys.key(Scope.SESSIONS_READ)));
        }
    }

    @Test
    void tokenWhenOnlyTheKeySetIsKnownIsTaken() {
        String[] token = {"Authorization", "Bearer " + authorizationServer.token(Set.of(Scope.SESSIONS_READ))};
        try (RunningService service = RunningService.inFrontOf(
                vendors, "bff.auth=jwt", "bff.jwt.jwk-set-uri=" + authorizationServer.jwkSetUri())) {
            assertThat(service.get("/api/v1/sessions", token).status()).isEqualTo(200);
        }
    }

    @Test
    void tokenWhenItIsOfAnotherIssuerOrForAnotherAudienceIsRefused() {
        String[] token = {"Authorization", "Bearer " + authorizationServer.token(Set.of(Scope.SESSIONS_READ))};
        String keys = "bff.jwt.jwk-set-uri=" + authorizationServer.jwkSetUri();
        try (RunningService other = RunningService.inFrontOf(
                        vendors, "bff.auth=jwt", keys, "bff.jwt.issuer=https://issuer.example");
                RunningService audience =
                        RunningService.inFrontOf(vendors, "bff.auth=jwt", keys, "bff.jwt.audience=somebody-else")) {
            isUnauthenticated(other.get("/api/v1/sessions", token));
            isUnauthenticated(audience.get("/api/v1/sessions", token));
        }
    }

    private static void followTable(RunningService service, Function<Set<Scope>, String[]> credentials, String scheme) {
        SoftAssertions table = new SoftAssertions();
        RouteTable.scopeSets().forEach(granted -> {
            String[] headers = credentials.apply(granted);
            RouteTable.rows().forEach(row -> {
                RunningService.Answered answer = service.get(row.path(), headers);
                table.assertThat(answer.status())
                        .as("%s with %s", row.path(), granted)
                        .isEqualTo(row.expectedStatus(granted));
                if (answer.status() == 403) {
                    table.assertThat(answer.header("WWW-Authenticate"))
                            .startsWith(scheme)
                            .contains("insufficient_scope");
                    table.assertThat(answer.json().path("type").asString()).isEqualTo("/problems/forbidden");
                }
            });
        });
        table.assertAll();
    }

    /** Whatever the method and the path, known or not; the body of an answer to HEAD stays away. */
    private static void asksForCredentials(RunningService service, String scheme) {
        SoftAssertions table = new SoftAssertions();
        Stream.concat(RouteTable.rows().stream().map(RouteTable::path), RouteTable.unknown())
                .forEach(path -> RouteTable.METHODS.forEach(method -> {
                    RawAnswer answer = RawAnswer.to(service, method + " " + path + " HTTP/1.1");
                    String what = method + " " + path;
                    table.assertThat(answer.status()).as(what).isEqualTo(401);
                    table.assertThat(answer.header("www-authenticate")).as(what).startsWith(scheme + " realm=");
                    table.assertThat(answer.header("content-type")).as(what).isEqualTo("application/problem+json");
                    table.assertThat(answer.body().contains("/problems/unauthenticated"))
                            .as(what)
                            .isEqualTo(!method.equals("HEAD"));
                }));
        table.assertAll();
    }

    private static void isUnauthenticated(RunningService.Answered answer) {
        assertThat(answer.status()).isEqualTo(401);
        assertThat(answer.header("WWW-Authenticate")).startsWith("Bearer realm=");
        assertThat(answer.header("Content-Type")).isEqualTo("application/problem+json");
        assertThat(answer.json().path("type").asString()).isEqualTo("/problems/unauthenticated");
    }
}
