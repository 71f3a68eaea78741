package dev.verification.bff.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.verification.bff.sandbox.Fault;
import dev.verification.bff.sandbox.SampleData;
import dev.verification.bff.sandbox.SimulatedSession;
import dev.verification.bff.sandbox.SimulatedVendors;
import dev.verification.bff.testing.Fixture;
import dev.verification.bff.testing.RunningService;
import dev.verification.bff.testing.RunningService.Answered;
import dev.verification.bff.testing.ServiceTest;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

@ServiceTest
class BatchRouteTests {

    private static final String ROUTE = "/api/v1/sessions:batchGet?ids=";
    private static final String NOBODY = "00000000-0000-4000-8000-000000000000";

    private final SimulatedVendors vendors;
    private final RunningService service;

    BatchRouteTests(SimulatedVendors vendors, RunningService service) {
        this.vendors = vendors;
        this.service = service;
    }

    @Test
    void sessionsAreShownInTheOrderRequested() {
        List<SimulatedSession> requested =
                Stream.of(17, 3, 11, 0).map(SampleData.sessions()::get).toList();
        JsonNode batch = batch(requested.stream().map(SimulatedSession::id).collect(Collectors.joining(",")));

        assertThat(batch.at("/results").valueStream().map(result -> result.get("session")))
                .containsExactlyElementsOf(Fixture.json(requested, SimulatedSession::row));
        assertThat(Fixture.texts(batch.get("results"), "state")).containsOnly("fresh");
        assertThat(batch.get("complete").booleanValue()).isTrue();
        assertThat(vendors.didit().calls()).isZero();
    }

    @Test
    void resultHoldsWhatTheSessionAloneHolds() {
        JsonNode result = batch(id(0) + "&include=reviews&reviews_limit=1").at("/results/0");
        ObjectNode alone = (ObjectNode) service.get("/api/v1/sessions/" + id(0) + "?include=reviews&reviews_limit=1")
                .json();

        assertThat(result.propertyNames()).containsExactly("id", "state", "fetched_at", "session", "reviews");
        assertThat(result.at("/reviews/results")).isEqualTo(alone.at("/reviews/results"));
        assertThat(result.at("/reviews/next")).isEqualTo(alone.at("/reviews/next"));
        alone.remove(List.of("reviews", "sources", "complete"));
        assertThat(result.get("session")).isEqualTo(alone);
    }

    @Test
    void sessionThatIsMissingIsAbsentAndItsFeedIsNotRead() {
        JsonNode batch = batch(NOBODY + "," + SampleData.foreign().id() + "&include=reviews");

        assertThat(Fixture.texts(batch.get("results"), "state")).containsExactly("absent", "absent");
        assertThat(batch.at("/results/0").propertyNames()).containsExactly("id", "state", "fetched_at");
        assertThat(batch.get("complete").booleanValue()).isTrue();
        assertThat(vendors.didit().calls()).isZero();
    }

    @Test
    void sessionThatCannotBeReadAffectsNoOther() {
        vendors.deepidv().fault(Fault.status(500).on(id(1)));
        vendors.didit().fault(Fault.status(500).on(id(0)));
        JsonNode batch = batch(id(0) + "," + id(1) + "," + NOBODY + "," + id(3) + "&include=reviews");

        assertThat(Fixture.texts(batch.get("results"), "state"))
                .containsExactly("fresh", "unavailable", "absent", "fresh");
        assertThat(batch.at("/results/1"))
                .isEqualTo(Fixture.json("{\"id\": \"%s\", \"state\": \"unavailable\", \"reason\": \"upstream_error\"}"
                        .formatted(id(1))));
        assertThat(batch.at("/results/0/reviews/state").asString()).isEqualTo("unavailable");
        assertThat(batch.at("/results/3/reviews/state").asString()).isEqualTo("fresh");
        assertThat(batch.get("complete").booleanValue()).isFalse();
    }

    @Test
    void sessionsWhenTheKeyIsRefusedAreAllUnavailable() {
        vendors.deepidv().fault(Fault.status(401));
        JsonNode batch = batch(id(0) + "," + id(1));

        assertThat(Fixture.texts(batch.get("results"), "reason")).containsExactly("credentials", "credentials");
    }

    @Test
    void idThatTheVendorRefusesAffectsNoOther() {
        JsonNode batch = batch("a%20b," + id(0));

        assertThat(Fixture.texts(batch.get("results"), "state")).containsExactly("unavailable", "fresh");
        assertThat(batch.at("/results/0/reason").asString()).isEqualTo("contract");
    }

    @ParameterizedTest
    @MethodSource("invalid")
    void idsThatAreInvalidAreRefusedWithoutACall(String ids) {
        Answered refused = service.get(ROUTE + ids);

        assertThat(refused.status()).isEqualTo(400);
        assertThat(Fixture.texts(refused.json().get("errors"), "parameter")).containsExactly("ids");
        assertThat(vendors.deepidv().calls()).isZero();
    }

    static Stream<String> invalid() {
        String tooMany = IntStream.rangeClosed(0, 100).mapToObj(String::valueOf).collect(Collectors.joining(","));
        return Stream.of(
                "",
                "%20",
                ",",
                "a,",
                ",a",
                "a,,b",
                "a,%20,b",
                "a,b,a",
                "a,%20a",
                "a,%61",
                "a&ids=b",
                "a%00",
                "a,%0Ab",
                "a%0A,b",
                "a%7F",
                "a,..",
                ".",
                "a%2Fb",
                "a,%5C",
                "%FF",
                tooMany,
                "a," + "b".repeat(257));
    }

    @Test
    void idsThatAreMissingAreNamed() {
        Answered refused = service.get("/api/v1/sessions:batchGet?include=everything");

        assertThat(refused.status()).isEqualTo(400);
        assertThat(Fixture.texts(refused.json().get("errors"), "parameter")).containsExactly("include", "ids");
    }

    @Test
    void hundredIdsOfTheGreatestVarietyAreTaken() {
        String ids = IntStream.range(0, 99).mapToObj(n -> "a:b@" + n + "%20").collect(Collectors.joining(","));
        Answered answered = service.get(ROUTE + ids + "%2C" + "b".repeat(256));

        assertThat(answered.json().get("results")).hasSize(100);
        assertThat(answered.json().at("/results/0/id").asString()).isEqualTo("a:b@0");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/api/v1/sessions:batchGet", "/api/v1/sessions%3AbatchGet", "/api/v1/sessions%3abatchGet"})
    void colonMayBeEncoded(String path) {
        assertThat(service.get(path + "?ids=" + id(0))
                        .json()
                        .at("/results/0/id")
                        .asString())
                .isEqualTo(id(0));
        assertThat(service.manage("/actuator/prometheus").response().body())
                .contains("uri=\"/api/v1/sessions:batchGet\"");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/api/v1/sessions:batchget",
                "/api/v1/sessions/:batchGet",
                "/api/v1/sessions:batchGet/",
                "/api/v1/sessions:batchGet/reviews",
                "/api/v1/sessions:"
            })
    void otherSpellingsAreOtherRoutes(String path) {
        assertThat(service.get(path).status()).isIn(400, 404);
        assertThat(vendors.didit().calls()).isZero();
    }

    private JsonNode batch(String ids) {
        return service.get(ROUTE + ids).json();
    }

    private static String id(int number) {
        return SampleData.ownSessions().get(number).id();
    }
}
