package dev.verification.bff.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.verification.bff.sandbox.Fault;
import dev.verification.bff.sandbox.Limits;
import dev.verification.bff.sandbox.SampleData;
import dev.verification.bff.sandbox.SimulatedSession;
import dev.verification.bff.sandbox.SimulatedVendors;
import dev.verification.bff.testing.Fixture;
import dev.verification.bff.testing.RunningService;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** How many calls the vendors receive when several sessions are read by id, all of them over sockets. */
class BatchCallsTests {

    private static final List<String> IDS = SampleData.sessions().stream()
            .filter(session -> session.organizationId().equals(SampleData.ORGANIZATION))
            .map(SimulatedSession::id)
            .filter(id -> !id.startsWith("sess_"))
            .limit(100)
            .toList();

    private static final String[] CACHING = {
        // Fresh for longer than the slowest machine takes, so that counts do not depend on its speed.
        "bff.sessions-fresh=10m",
        "bff.reviews-fresh=10m",
        "bff.absent-fresh=10m",
        "deepidv.per-second=1000",
        "deepidv.burst=1000",
        "didit.per-window=100000",
        "deepidv.resilience.retry.max-attempts=1",
        "deepidv.resilience.breaker.minimum-calls=1000"
    };

    private static SimulatedVendors vendors;
    private RunningService service;

    @BeforeAll
    static void startVendors() {
        vendors = SimulatedVendors.start(Limits.unlimited());
    }

    @AfterAll
    static void stopVendors() {
        vendors.close();
    }

    @BeforeEach
    void start() {
        vendors.reset();
        service = RunningService.inFrontOf(vendors, CACHING);
    }

    @AfterEach
    void stop() {
        service.close();
    }

    @Test
    void hundredIdsOfWhichSixtyAreCachedCostFortyCallsOfEachVendor() {
        // Every third and some more, so that the cached ones are all over the batch.
        List<String> cached = IDS.stream().filter(id -> IDS.indexOf(id) % 5 < 3).toList();
        assertThat(cached).hasSize(60);
        batch(service, cached);
        assertCalls(60, 60);

        vendors.reset();
        JsonNode batch = batch(service, IDS.reversed());

        assertCalls(40, 40);
        assertThat(Fixture.texts(batch.get("results"), "id")).containsExactlyElementsOf(IDS.reversed());
        assertThat(Fixture.texts(batch.get("results"), "state")).containsOnly("fresh");
        assertThat(batch.get("complete").booleanValue()).isTrue();
    }

    @Test
    void idsThatWereUnavailableCostExactlyThoseWhenRequestedAgain() {
        List<String> broken = List.of(IDS.get(7), IDS.get(42), IDS.get(99));
        broken.forEach(id -> vendors.deepidv().fault(Fault.status(500).on(id)));
        JsonNode batch = batch(service, IDS);
        assertCalls(100, 97);
        assertThat(Fixture.texts(batch.get("results"), "id")).containsExactlyElementsOf(IDS);
        assertThat(idsWithState(batch, "unavailable")).containsExactlyElementsOf(broken);
        assertThat(idsWithState(batch, "fresh")).hasSize(97);

        vendors.reset();
        JsonNode again = batch(service, idsWithState(batch, "unavailable").toList());

        assertCalls(3, 3);
        assertThat(idsWithState(again, "fresh")).containsExactlyElementsOf(broken);
        vendors.reset();
        assertThat(batch(service, IDS).get("complete").booleanValue()).isTrue();
        assertCalls(0, 0);
    }

    @Test
    void sessionThatTheRouteForOneHasReadCostsNoCall() {
        service.get("/api/v1/sessions/" + IDS.getFirst() + "?include=reviews");
        vendors.reset();
        batch(service, IDS.subList(0, 2));

        assertCalls(1, 1);
    }

    @Test
    void idsThatAreSlowAreUnavailableByTheOneDeadlineOfAll() {
        batch(service, IDS.subList(0, 50));
        vendors.deepidv().fault(Fault.latency(Duration.ofSeconds(30)));
        JsonNode batch = batch(service, IDS, "X-Request-Timeout-Ms", "500");

        assertThat(idsWithState(batch, "fresh")).containsExactlyElementsOf(IDS.subList(0, 50));
        assertThat(idsWithState(batch, "unavailable")).containsExactlyElementsOf(IDS.subList(50, 100));
        assertThat(Fixture.texts(batch.get("results"), "reason").filter("timed_out"::equals))
                .hasSize(50);
    }

    @Test
    void idsBeyondTheBudgetAreThrottledWithAWait() {
        List<String> properties = new ArrayList<>(Arrays.asList(CACHING));
        properties.add("deepidv.per-day=40");
        try (RunningService limited = RunningService.inFrontOf(vendors, properties.toArray(String[]::new))) {
            JsonNode batch = batch(limited, IDS);

            assertCalls(40, 40);
            assertThat(idsWithState(batch, "fresh")).hasSize(40);
            assertThat(batch.get("results").valueStream().filter(result -> isIn(result, "unavailable")))
                    .hasSize(60)
                    .allSatisfy(result -> {
                        assertThat(result.get("reason").asString()).isEqualTo("throttled");
                        assertThat(result.get("retry_after_seconds").asLong()).isBetween(80_000L, 90_000L);
                    });
            assertThat(batch.get("complete").booleanValue()).isFalse();
        }
    }

    private static void assertCalls(int deepidv, int didit) {
        assertThat(vendors.deepidv().calls()).as("calls of deepidv").isEqualTo(deepidv);
        assertThat(vendors.didit().calls()).as("calls of Didit").isEqualTo(didit);
    }

    private static JsonNode batch(RunningService service, List<String> ids, String... headers) {
        return service.get("/api/v1/sessions:batchGet?include=reviews&ids=" + String.join(",", ids), headers)
                .json();
    }

    private static Stream<String> idsWithState(JsonNode batch, String state) {
        return batch.get("results")
                .valueStream()
                .filter(result -> isIn(result, state))
                .map(result -> result.get("id").asString());
    }

    private static boolean isIn(JsonNode result, String state) {
        return result.get("state").asString().equals(state);
    }
}
