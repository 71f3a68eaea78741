package dev.verification.bff.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.verification.bff.sandbox.SampleData;
import dev.verification.bff.sandbox.SimulatedVendors;
import dev.verification.bff.testing.Fixture;
import dev.verification.bff.testing.RawAnswer;
import dev.verification.bff.testing.RunningService;
import dev.verification.bff.testing.RunningService.Answered;
import dev.verification.bff.testing.ServiceTest;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Every parameter of every route: what cannot be answered is named, and costs no call. */
@ServiceTest
class ParameterTests {

    private static final String LIST = "/api/v1/sessions";
    private static final String ONE = LIST + "/" + SampleData.longest().id();
    private static final String REVIEWS = ONE + "/reviews";
    private static final String TIMELINE = ONE + "/timeline";
    private static final String UPSTREAMS = "/api/v1/upstreams";

    private static final String[] NO_WHOLE_NUMBERS = {
        "abc", "1.0", "1e1", "+1", "%2B1", "-1", "%201", "1%20", "0x1", "99999999999999999999", "%D9%A1", "1,2"
    };
    private static final String[] NO_DATES = {
        "yesterday",
        "2026-13-01",
        "2026-02-30",
        "2025-02-29",
        "2026-1-1",
        "20260101",
        "01.01.2026",
        "2026-01-01T25:00:00Z",
        "2026-02-30T00:00:00Z",
        "2026-01-01T00:00:00%2B25:00",
        "2026-01-01T",
        "2026-01-01%2000:00:00",
        "2026-01-01t00:00:00z",
        "%2B12026-01-01",
        "-0001-12-31",
        "0000-01-01T00:00:00%2B01:00",
        "9999-12-31T23:59:59-01:00",
        "1767225600",
        "T",
        "2026-W01-1"
    };
    private static final String[] NO_ORDERINGS = {"uuid", "-uuid", "CREATED_AT", "created_at,uuid", "%2Bcreated_at", "-"
    };
    private static final String TOO_LONG = "x".repeat(257);
    private static final String CONTROL = "a%00b";

    /** Route, parameter, and the values that cannot be. */
    private static Stream<Arguments> values(String route, String parameter, String... values) {
        return Arrays.stream(values).map(value -> arguments(route, parameter, parameter + "=" + value));
    }

    static Stream<Arguments> valuesThatCannotBe() {
        return Stream.of(
                        values(LIST, "limit", NO_WHOLE_NUMBERS),
                        values(LIST, "limit", "0", "501", "2147483648", "-0"),
                        values(LIST, "next_token", "t".repeat(8_193), CONTROL, "a%0D%0Ab", "a%7Fb", "a%C2%85b"),
                        values(LIST, "start_date", NO_DATES),
                        values(LIST, "end_date", NO_DATES),
                        values(LIST, "by_organization", "yes", "1", "TRUE", "True", "true%20"),
                        values(LIST, "external_id", TOO_LONG, CONTROL, "%0A"),
                        values(LIST, "workflow_id", TOO_LONG, CONTROL, "%1B"),
                        values(LIST, "include", "review", "reviews,reviews", "Reviews", "user", "all"),
                        values(LIST, "reviews_limit", NO_WHOLE_NUMBERS),
                        values(LIST, "reviews_limit", "0", "201"),
                        values(LIST, "reviews_ordering", NO_ORDERINGS),
                        values(ONE, "include", "review", "resource_links"),
                        values(ONE, "reviews_limit", "0", "201", "x"),
                        values(ONE, "reviews_ordering", NO_ORDERINGS),
                        values(REVIEWS, "limit", NO_WHOLE_NUMBERS),
                        values(REVIEWS, "limit", "0", "201"),
                        values(REVIEWS, "offset", NO_WHOLE_NUMBERS),
                        values(REVIEWS, "offset", "2147483648"),
                        values(REVIEWS, "ordering", NO_ORDERINGS),
                        values(TIMELINE, "order", "ASC", "ascending", "-created_at", "newest"))
                .flatMap(cases -> cases);
    }

    /** Of each route, every parameter with a value that is good. */
    private static final Map<String, String[]> GOOD = Map.of(
            LIST,
            new String[] {
                "limit=5", "next_token=t", "start_date=2026-01-01", "end_date=2026-01-01", "by_organization=true",
                "external_id=e", "workflow_id=w", "include=reviews", "reviews_limit=5", "reviews_ordering=created_at"
            },
            ONE,
            new String[] {"include=reviews", "reviews_limit=5", "reviews_ordering=-created_at"},
            REVIEWS,
            new String[] {"limit=5", "offset=5", "ordering=created_at"},
            TIMELINE,
            new String[] {"order=asc"});

    private static Stream<Arguments> eachGood(String... forms) {
        return GOOD.entrySet().stream()
                .flatMap(route -> Arrays.stream(route.getValue())
                        .flatMap(good -> Arrays.stream(forms).map(form -> {
                            String name = good.substring(0, good.indexOf('='));
                            return arguments(
                                    route.getKey(),
                                    name,
                                    form.replace("GOOD", good).replace("NAME", name));
                        })));
    }

    static Stream<Arguments> parametersGivenTwice() {
        return eachGood("GOOD&GOOD", "GOOD&NAME=", "NAME=&GOOD");
    }

    static Stream<Arguments> parametersWithoutValue() {
        return eachGood("NAME=", "NAME", "NAME=%20", "NAME=+");
    }

    static Stream<Arguments> parametersThatCannotBeDecoded() {
        return eachGood("NAME=%", "NAME=%zz", "NAME=%C3%28", "NAME=%FF", "NAME=%ED%A0%80", "NAME=%E2%82");
    }

    static Stream<Arguments> parametersThatDoNotExist() {
        return Stream.of(LIST, ONE, REVIEWS, TIMELINE, UPSTREAMS)
                .flatMap(route -> Stream.of("limits", "Limit", "status", "page", "%20limit", "limit%20", "api_key")
                        .map(name -> arguments(route, name.replace("%20", " "), name + "=5")));
    }

    private static final List<Arguments> OF_OTHER_ROUTES = List.of(
            arguments(LIST, "offset", "offset=5"),
            arguments(LIST, "ordering", "ordering=created_at"),
            arguments(LIST, "order", "order=asc"),
            arguments(ONE, "limit", "limit=5"),
            arguments(ONE, "next_token", "next_token=t"),
            arguments(REVIEWS, "include", "include=reviews"),
            arguments(REVIEWS, "reviews_limit", "reviews_limit=5"),
            arguments(REVIEWS, "next_token", "next_token=t"),
            arguments(TIMELINE, "ordering", "ordering=created_at"),
            arguments(TIMELINE, "limit", "limit=5"),
            arguments(UPSTREAMS, "limit", "limit=5"),
            arguments(UPSTREAMS, "name", "name=didit"));

    private final SimulatedVendors vendors;
    private final RunningService service;

    ParameterTests(SimulatedVendors vendors, RunningService service) {
        this.vendors = vendors;
        this.service = service;
    }

    @ParameterizedTest
    @MethodSource({"valuesThatCannotBe", "parametersGivenTwice", "parametersWithoutValue", "parametersThatDoNotExist"})
    @FieldSource("OF_OTHER_ROUTES")
    void parameterThatCannotBeAnsweredIsNamedAndCostsNoCall(String route, String parameter, String query) {
        Answered answered = service.get(route + "?" + query);

        assertThat(answered.status()).isEqualTo(400);
        assertThat(answered.header("Content-Type")).isEqualTo("application/problem+json");
        assertThat(answered.json().get("type").asString()).isEqualTo("/problems/invalid-request");
        assertThat(Fixture.texts(answered.json().get("errors"), "parameter")).containsOnly(parameter);
        assertThat(answered.json().get("detail").asString()).startsWith(parameter + " ");
        assertThat(vendors.deepidv().calls() + vendors.didit().calls()).isZero();
    }

    @ParameterizedTest
    @MethodSource("parametersThatCannotBeDecoded")
    void parameterThatCannotBeDecodedIsNamedAndCostsNoCall(String route, String parameter, String query) {
        RawAnswer answer = RawAnswer.to(service, "GET " + route + "?" + query + " HTTP/1.0");

        assertThat(answer.status()).isEqualTo(400);
        assertThat(Fixture.json(answer.body()).get("errors"))
                .isEqualTo(Fixture.json(
                        "[{\"parameter\": \"" + parameter + "\", \"message\": \"is not percent-encoded UTF-8\"}]"));
        assertThat(vendors.deepidv().calls() + vendors.didit().calls()).isZero();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "start_date=2026-01-02&end_date=2026-01-01",
                "start_date=2026-01-01T00:00:00.001Z&end_date=2026-01-01T00:00:00Z",
                "start_date=2026-01-01T01:00:00Z&end_date=2026-01-01T01:30:00%2B01:00"
            })
    void startAfterEndIsRefusedWithoutACall(String query) {
        Answered answered = service.get(LIST + "?" + query);

        assertThat(answered.status()).isEqualTo(400);
        assertThat(answered.json().get("errors")).isEqualTo(Fixture.json("""
                                [{"parameter": "start_date", "message": "must not be after end_date"}]"""));
        assertThat(vendors.deepidv().calls()).isZero();
    }

    @Test
    void everythingThatIsWrongIsToldAtOnce() {
        Answered answered = service.get(LIST + "?limit=0&start_date=x&typo=1&external_id=");

        assertThat(Fixture.texts(answered.json().get("errors"), "parameter"))
                .containsExactly("limit", "start_date", "typo", "external_id");
        assertThat(answered.json().get("detail").asString())
                .startsWith("limit must be a whole number from 1 to 500; start_date must be");
    }

    @Test
    void errorsThatAreTooManyAreNotAllTold() {
        Answered answered = service.get(LIST + "?" + "x&".repeat(1_000));

        assertThat(answered.status()).isEqualTo(400);
        assertThat(answered.json().get("errors").size()).isEqualTo(20);
    }

    @Test
    void nameThatIsTooLongIsToldShortened() {
        Answered answered = service.get(LIST + "?" + "x".repeat(5_000) + "=1");

        assertThat(answered.json().get("errors").get(0).get("parameter").asString())
                .isEqualTo("x".repeat(64) + "…");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "?", "?&", "?&&limit=5&"})
    void emptyQueryIsNone(String query) {
        assertThat(service.get(LIST + query).status()).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"limit=1", "limit=500", "limit=050", "reviews_limit=200&include=reviews&limit=1", "%6Cimit=5"})
    void valuesAtTheEndsOfTheirRangeAreTaken(String query) {
        assertThat(service.get(LIST + "?" + query).status()).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "limit=1&offset=0",
                "limit=200",
                "offset=2147483647",
                "ordering=created_at",
                "ordering=-created_at"
            })
    void valuesOfAFeedAtTheEndsOfTheirRangeAreTaken(String query) {
        assertThat(service.get(REVIEWS + "?" + query).status()).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"49", "30001", "0", "-1", "1e3", "10s", "200.0", "x", "", "99999999999", "+200", "200, 300"})
    void timeoutThatCannotBeIsNamedOnEveryRouteThatMayWait(String timeout) {
        assertThat(Stream.of(LIST, ONE, REVIEWS, TIMELINE)
                        .map(route -> service.get(route, "X-Request-Timeout-Ms", timeout)))
                .allSatisfy(answered -> {
                    assertThat(answered.status()).isEqualTo(400);
                    assertThat(Fixture.texts(answered.json().get("errors"), "parameter"))
                            .containsExactly("X-Request-Timeout-Ms");
                });
        assertThat(vendors.deepidv().calls() + vendors.didit().calls()).isZero();
    }

    @Test
    void timeoutGivenTwiceIsNamed() {
        Answered answered = service.get(LIST, "X-Request-Timeout-Ms", "200", "X-Request-Timeout-Ms", "300");

        assertThat(answered.status()).isEqualTo(400);
        assertThat(vendors.deepidv().calls()).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"50", "30000", "0500", " 10000 "})
    void timeoutAtTheEndsOfItsRangeIsTaken(String timeout) {
        assertThat(service.get(LIST, "X-Request-Timeout-Ms", timeout).status()).isEqualTo(200);
    }
}
