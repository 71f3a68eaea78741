package dev.verification.bff.sandbox;

import static dev.verification.bff.testing.Sandbox.states;
import static org.assertj.core.api.Assertions.assertThat;

import dev.verification.bff.capacity.MemoryLimit;
import dev.verification.bff.testing.SandboxTest;
import dev.verification.bff.upstream.UpstreamStatus;
import dev.verification.bff.upstream.resilience.Upstream;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

/** What the service keeps of the simulated vendors when they fail, recover or are reset. */
@SandboxTest
class SandboxResetTests extends AbstractSandboxTests {

    private static final Map<String, Long> COMPLETE = Map.of("fresh", 34L, "absent", 5L, "unmatched", 1L);

    @Autowired
    private MemoryLimit memory;

    @Autowired
    private Upstream didit;

    @BeforeEach
    void resetBefore() {
        sandbox.reset();
    }

    @Test
    void listWhenFaultIsOrderedAfterItWasReadIsPartial() {
        assertThat(states(page())).isEqualTo(COMPLETE);
        order(FaultOrder.DOWN);

        assertThat(states(page())).isEqualTo(Map.of("unavailable", 39L, "unmatched", 1L));
    }

    @Test
    void listWhenFaultKeepsTheCacheIsStillFresh() {
        assertThat(states(page())).isEqualTo(COMPLETE);
        order(FaultOrder.STALE);

        assertThat(states(page())).isEqualTo(COMPLETE);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                FaultOrder.DOWN,
                "{\"kind\": \"throttled\", \"wait_seconds\": 3600}",
                "{\"kind\": \"throttled\", \"wait_form\": \"RATE_LIMIT_RESET\", \"wait_seconds\": 3600}",
                "{\"kind\": \"throttled\", \"headers\": {\"X-RateLimit-Limit\": \"1\"}}",
                "{\"kind\": \"html\", \"url_part\": \"limit=200\"}"
            })
    void listWhenAllWasResetIsReadAgain(String fault) {
        order(fault);
        page();
        page();
        sandbox.reset();

        assertThat(didit.status().breaker()).isEqualTo(UpstreamStatus.Breaker.CLOSED);
        assertThat(didit.status().pausedUntil()).isEmpty();
        assertThat(didit.status().budgets()).containsExactly(new UpstreamStatus.Budget(600, 60, 600));
        assertThat(states(page())).isEqualTo(COMPLETE);
        assertThat(vendors.didit().newestCalls())
                .hasSize(39)
                .allMatch(call -> call.url().contains("limit=200"));
    }

    @Test
    void memoryWhenAllWasResetIsEmpty() {
        page();
        assertThat(memory.used()).isPositive();
        reset();

        Awaitility.await().until(() -> memory.used() == 0);
    }

    @Test
    void partsWhenBreakerIsOpenAndTheFaultIsGoneNameAWait() {
        order(FaultOrder.DOWN);
        page();
        sandbox.recover("didit");

        assertThat(page().get("sessions").valueStream().map(session -> session.get("reviews")))
                .filteredOn(reviews -> reviews.get("state").asString().equals("unavailable"))
                .allSatisfy(reviews ->
                        assertThat(reviews.get("retry_after_seconds").asInt()).isBetween(1, 10));
    }

    private void order(String fault) {
        sandbox.order("didit", fault).expectStatus().isOk();
    }

    private JsonNode page() {
        return sandbox.read("/api/v1/sessions?limit=40&include=reviews");
    }
}
