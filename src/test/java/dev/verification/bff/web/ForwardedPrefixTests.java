package dev.verification.bff.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.verification.bff.sandbox.SampleData;
import dev.verification.bff.sandbox.SimulatedVendors;
import dev.verification.bff.testing.Fixture;
import dev.verification.bff.testing.RawAnswer;
import dev.verification.bff.testing.RunningService;
import dev.verification.bff.testing.RunningService.Answered;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Everything that is served stays below the path under which a proxy, or a context path, shows it. */
class ForwardedPrefixTests {

    private static final String FEED =
            "/api/v1/sessions/" + SampleData.longest().id() + "/reviews";
    private static final String PREFIX = "/kyc";

    private static SimulatedVendors vendors;

    /** The three ways to be below a path: what is asked for, with which header. */
    enum Way {
        HEADER("", "X-Forwarded-Prefix", PREFIX),
        FRAMEWORK("", "X-Forwarded-Prefix", PREFIX, "server.forward-headers-strategy=framework"),
        CONTEXT_PATH(PREFIX, "X-Other", "none", "server.servlet.context-path=" + PREFIX);

        private final String asked;
        private final String[] header;
        private final String[] properties;
        private RunningService service;

        Way(String asked, String header, String value, String... properties) {
            this.asked = asked;
            this.header = new String[] {header, value};
            this.properties = properties;
        }

        private Answered get(String path) {
            return service.get(asked + path, header);
        }

        private String text(String path, String field) {
            return get(path).json().required(field).stringValue();
        }

        private RawAnswer raw(String requestLine, String... more) {
            String[] headers = Stream.concat(Stream.of(String.join(": ", header)), Stream.of(more))
                    .toArray(String[]::new);
            return RawAnswer.to(service, requestLine.replace(" /", " " + asked + "/"), headers);
        }
    }

    @BeforeAll
    static void start() {
        vendors = SimulatedVendors.start();
        for (Way way : Way.values()) {
            way.service = RunningService.inFrontOf(vendors, way.properties);
        }
    }

    @AfterAll
    static void stop() {
        for (Way way : Way.values()) {
            way.service.close();
        }
        vendors.close();
    }

    @ParameterizedTest
    @EnumSource
    void redirectsStandBelowThePrefix(Way way) {
        for (String path : new String[] {"/", "/swagger-ui", "/swagger-ui/"}) {
            RawAnswer answer = way.raw("GET " + path + " HTTP/1.1");
            assertThat(answer.status()).isEqualTo(302);
            assertThat(answer.header("location")).as(path).isEqualTo("/kyc/swagger-ui.html");
        }
        assertThat(way.raw("GET /swagger-ui.html HTTP/1.1").header("location")).isEqualTo("/kyc/swagger-ui/index.html");
    }

    @ParameterizedTest
    @EnumSource
    void swaggerUisConfigurationStandsBelowThePrefix(Way way) {
        assertThat(way.text("/v3/api-docs/swagger-config", "url")).isEqualTo("/kyc/v3/api-docs");
        assertThat(way.text("/v3/api-docs/swagger-config", "configUrl")).isEqualTo("/kyc/v3/api-docs/swagger-config");
        assertThat(way.get("/swagger-ui/swagger-initializer.js").response().body())
                .contains("\"/kyc/v3/api-docs/swagger-config\"");
    }

    @ParameterizedTest
    @EnumSource
    void documentStandsBelowThePrefix(Way way) {
        assertThat(way.get("/v3/api-docs").json().at("/servers/0/url").asString())
                .isEqualTo(PREFIX);
        assertThat(way.get("/v3/api-docs").response().body())
                .contains("(/kyc/problems")
                .doesNotContain("(/problems");
        assertThat(way.get("/v3/api-docs.yaml").response().body())
                .contains("- url: /kyc\n", "(/kyc/problems", "url: /kyc/problems\n")
                .doesNotContain("(/problems");
    }

    @ParameterizedTest
    @EnumSource
    void linksStandBelowThePrefix(Way way) {
        assertThat(way.text(FEED + "?limit=2&offset=2", "next")).startsWith(PREFIX + FEED + "?");
        assertThat(way.text(FEED + "?limit=2&offset=2", "previous")).startsWith(PREFIX + FEED + "?");
        assertThat(way.get("/problems").response().body()).contains("href=\"problems/internal\"");
    }

    @ParameterizedTest
    @EnumSource
    void problemsStandBelowThePrefixWhoeverFindsThem(Way way) {
        assertProblem(way.get("/api/v1/sessions?limit=0"), "invalid-request", "/kyc/api/v1/sessions");
        assertProblem(way.get("/api/v1/sessions/nobody"), "session-not-found", "/kyc/api/v1/sessions/nobody");
        assertProblem(way.get("/nothing"), "not-found", "/kyc/nothing");
        assertProblem(way.get("/error"), "not-found", "/kyc/error");
        RawAnswer unreadable = way.raw("GET /api/v1/%zz HTTP/1.1");
        assertThat(Fixture.json(unreadable.body()).required("type").stringValue())
                .endsWith("/problems/invalid-request");
        RawAnswer refused = way.raw(
                "OPTIONS /api/v1/sessions HTTP/1.1", "Origin: https://a.example", "Access-Control-Request-Method: GET");
        assertThat(Fixture.json(refused.body()).required("type").stringValue()).isEqualTo("/kyc/problems/forbidden");
    }

    @ParameterizedTest
    @EnumSource(names = {"HEADER", "FRAMEWORK"})
    void oneCallersPrefixIsNotAnothers(Way way) {
        Stream.of(
                        "/v3/api-docs",
                        "/v3/api-docs/swagger-config",
                        "/swagger-ui/swagger-initializer.js",
                        "/swagger-ui.html")
                .forEach(path -> {
                    way.get(path);
                    RawAnswer other = RawAnswer.to(way.service, "GET " + path + " HTTP/1.1");
                    assertThat(other.headers() + other.body()).as(path).doesNotContain("/kyc");
                });
    }

    @ParameterizedTest
    @EnumSource
    void foreignHostIsInNoLink(Way way) {
        Stream.of("/", "/swagger-ui.html", "/v3/api-docs", "/v3/api-docs/swagger-config", FEED + "?limit=2", "/nothing")
                .forEach(path -> {
                    RawAnswer answer = way.raw(
                            "GET " + path + " HTTP/1.1",
                            "X-Forwarded-Host: evil.example",
                            "X-Forwarded-Proto: https",
                            "Forwarded: host=evil.example;proto=https");
                    assertThat(answer.status()).isIn(200, 302, 404);
                    assertThat(answer.headers() + answer.body()).as(path).doesNotContain("evil.example");
                });
    }

    @ParameterizedTest
    @ValueSource(ints = {65, 4_000, 15_000})
    void prefixWhenItIsTooLongIsIgnored(int length) {
        for (String prefix : new String[] {"/a".repeat(length / 2) + "b", "/" + "a".repeat(length - 1)}) {
            for (Way way : new Way[] {Way.HEADER, Way.FRAMEWORK}) {
                Answered page = way.service.get(FEED + "?limit=2", "X-Forwarded-Prefix", prefix);
                assertThat(page.status()).isEqualTo(200);
                assertThat(page.json().required("next").stringValue()).startsWith(FEED);
            }
        }
    }

    private static void assertProblem(Answered answered, String slug, String instance) {
        assertThat(answered.json().required("type").stringValue()).isEqualTo("/kyc/problems/" + slug);
        assertThat(answered.json().required("instance").stringValue()).isEqualTo(instance);
    }
}
