package dev.verification.bff.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.verification.bff.sandbox.SampleData;
import dev.verification.bff.sandbox.SimulatedVendors;
import dev.verification.bff.testing.Fixture;
import dev.verification.bff.testing.RunningService;
import dev.verification.bff.testing.RunningService.Answered;
import dev.verification.bff.testing.ServiceTest;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Every parameter of every route: what cannot be answered is named, and costs no call. */
@ServiceTest
class ParameterTests {

    private static final String LIST = "/api/v1/sessions";
    private static final String ONE = LIST + "/" + SampleData.longest().id();
    private static final String REVIEWS = ONE + "/reviews";
    private static final String TIMELINE = ONE + "/timeline";
    private static final String UPSTREAMS = "/api/v1/upstreams";

    private static final String[] NOT_WHOLE_NUMBERS = {
        "abc", "1.0", "1e1", "+1", "%2B1", "-1", "%201", "1%20", "0x1", "99999999999999999999", "%D9%A1", "1,2"
    };

    private static final String[] NOT_DATES = {
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

    private static final String[] NOT_ORDERINGS = {
        "uuid", "-uuid", "CREATED_AT", "created_at,uuid", "%2Bcreated_at", "-"
    };

    private static final String TOO_LONG = "x".repeat(257);
    private static final String CONTROL = "a%00b";

    /** Route, parameter, and the values that cannot be. */
    private static Stream<Arguments> values(String route, String parameter, String... values) {
        return Arrays.stream(values).map(value -> arguments(route, parameter, parameter + "=" + value));
    }

    static Stream<Arguments> invalidValues() {
        return Stream.of(
                        values(LIST, "limit", NOT_WHOLE_NUMBERS),
                        values(LIST, "limit", "0", "501", "2147483648", "-0"),
                        values(LIST, "next_token", "t".repeat(8_193), CONTROL, "a%0D%0Ab", "a%7Fb", "a%C2%85b"),
                        values(LIST, "start_date", NOT_DATES),
                        values(LIST, "end_date", NOT_DATES),
                        values(LIST, "by_organization", "yes", "1", "TRUE", "True", "true%20"),
                        values(LIST, "external_id", TOO_LONG, CONTROL, "%0A"),
                        values(LIST, "workflow_id", TOO_LONG, CONTROL, "%1B"),
                        values(LIST, "include", "review", "reviews,reviews", "Reviews", "user", "all"),
                        values(LIST, "reviews_limit", NOT_WHOLE_NUMBERS),
                        values(LIST, "reviews_limit", "0", "201"),
                        values(LIST, "reviews_ordering", NOT_ORDERINGS),
                        values(ONE, "include", "review", "resource_links"),
                        values(ONE, "reviews_limit", "0", "201", "x"),
                        values(ONE, "reviews_ordering", NOT_ORDERINGS),
                        values(REVIEWS, "limit", NOT_WHOLE_NUMBERS),
                        values(REVIEWS, "limit", "0", "201"),
                        values(REVIEWS, "offset", NOT_WHOLE_NUMBERS),
                        values(REVIEWS, "offset", "2147483648"),
                        values(REVIEWS, "ordering", NOT_ORDERINGS),
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

    static Stream<Arguments> unknownParameters() {
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
    @MethodSource({"invalidValues", "parametersGivenTwice", "parametersWithoutValue", "unknownParameters"})
    @FieldSource("OF_OTHER_ROUTES")
    void parameterWhenInvalidIsNamedAndCostsNoCall(String route, String parameter, String query) {
        Answered answered = service.get(route + "?" + query);

        assertThat(answered.status()).isEqualTo(400);
        assertThat(answered.header("Content-Type")).isEqualTo("application/problem+json");
        assertThat(answered.json().get("type").asString()).isEqualTo("/problems/invalid-request");
        assertThat(Fixture.texts(answered.json().get("errors"), "parameter")).containsOnly(parameter);
        assertThat(answered.json().get("detail").asString()).startsWith(parameter + " ");
        assertThat(vendors.deepidv().calls() + vendors.didit().calls()).isZero();
    }
}
