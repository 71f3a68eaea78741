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
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** How errors of parameters are reported. */
@ServiceTest
class ParameterErrorsTests {

    private static final String LIST = "/api/v1/sessions";
    private static final String QUEUE = "/api/v1/review-queue";
    private static final String ONE = LIST + "/" + SampleData.longest().id();
    private static final String REVIEWS = ONE + "/reviews";
    private static final String TIMELINE = ONE + "/timeline";

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
            new String[] {"order=asc"},
            QUEUE,
            new String[] {
                "status=Approved",
                "workflow_id=w",
                "date_from=2026-01-01",
                "date_to=2026-01-01",
                "limit=5",
                "next_token=t",
                "include=session",
                "reviews_limit=5",
                "reviews_ordering=created_at"
            },
            QUEUE + "/counts",
            new String[] {"status=Approved"});

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

    static Stream<Arguments> undecodableParameters() {
        return eachGood("NAME=%", "NAME=%zz", "NAME=%C3%28", "NAME=%FF", "NAME=%ED%A0%80", "NAME=%E2%82");
    }

    private final SimulatedVendors vendors;
    private final RunningService service;

    ParameterErrorsTests(SimulatedVendors vendors, RunningService service) {
        this.vendors = vendors;
        this.service = service;
    }

    @ParameterizedTest
    @MethodSource("undecodableParameters")
    void parameterWhenItCannotBeDecodedIsNamedAndCostsNoCall(String route, String parameter, String query) {
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
    void startDateWhenAfterEndDateIsRefusedWithoutACall(String query) {
        Answered answered = service.get(LIST + "?" + query);

        assertThat(answered.status()).isEqualTo(400);
        assertThat(answered.json().get("errors")).isEqualTo(Fixture.json("""
                                [{"parameter": "start_date", "message": "must not be after end_date"}]"""));
        assertThat(vendors.deepidv().calls()).isZero();
    }

    @Test
    void errorsAreAllReportedAtOnce() {
        Answered answered = service.get(LIST + "?limit=0&start_date=x&typo=1&external_id=");

        assertThat(Fixture.texts(answered.json().get("errors"), "parameter"))
                .containsExactly("limit", "start_date", "typo", "external_id");
        assertThat(answered.json().get("detail").asString())
                .startsWith("limit must be a whole number from 1 to 500; start_date must be");
    }

    @Test
    void errorsWhenTooManyAreCutOff() {
        Answered answered = service.get(LIST + "?" + "x&".repeat(1_000));

        assertThat(answered.status()).isEqualTo(400);
        assertThat(answered.json().get("errors").size()).isEqualTo(20);
    }

    @Test
    void nameWhenTooLongIsAbbreviated() {
        Answered answered = service.get(LIST + "?" + "x".repeat(5_000) + "=1");

        assertThat(answered.json().get("errors").get(0).get("parameter").asString())
                .isEqualTo("x".repeat(64) + "…");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "?", "?&", "?&&limit=5&"})
    void queryWhenEmptyIsAccepted(String query) {
        assertThat(service.get(LIST + query).status()).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"limit=1", "limit=500", "limit=050", "reviews_limit=200&include=reviews&limit=1", "%6Cimit=5"})
    void valuesAtTheirBoundsAreAccepted(String query) {
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
    void valuesOfAFeedAtTheirBoundsAreAccepted(String query) {
        assertThat(service.get(REVIEWS + "?" + query).status()).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"49", "30001", "0", "-1", "1e3", "10s", "200.0", "x", "", "99999999999", "+200", "200, 300"})
    void timeoutWhenInvalidIsNamedOnEveryRouteThatCallsUpstreams(String timeout) {
        assertThat(Stream.of(LIST, ONE, REVIEWS, TIMELINE, QUEUE, QUEUE + "/counts")
                        .map(route -> service.get(route, "X-Request-Timeout-Ms", timeout)))
                .allSatisfy(answered -> {
                    assertThat(answered.status()).isEqualTo(400);
                    assertThat(Fixture.texts(answered.json().get("errors"), "parameter"))
                            .containsExactly("X-Request-Timeout-Ms");
                });
        assertThat(vendors.deepidv().calls() + vendors.didit().calls()).isZero();
    }

    @Test
    void timeoutWhenGivenTwiceIsNamed() {
        Answered answered = service.get(LIST, "X-Request-Timeout-Ms", "200", "X-Request-Timeout-Ms", "300");

        assertThat(answered.status()).isEqualTo(400);
        assertThat(vendors.deepidv().calls()).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"50", "30000", "0500", " 10000 "})
    void timeoutAtItsBoundsIsAccepted(String timeout) {
        assertThat(service.get(LIST, "X-Request-Timeout-Ms", timeout).status()).isEqualTo(200);
    }
}
