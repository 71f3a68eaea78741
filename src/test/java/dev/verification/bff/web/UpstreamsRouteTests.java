package dev.verification.bff.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.verification.bff.sandbox.SimulatedVendors;
import dev.verification.bff.testing.Fixture;
import dev.verification.bff.testing.RunningService;
import dev.verification.bff.testing.ServiceTest;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

@ServiceTest
class UpstreamsRouteTests {

    private final SimulatedVendors vendors;
    private final RunningService service;

    UpstreamsRouteTests(SimulatedVendors vendors, RunningService service) {
        this.vendors = vendors;
        this.service = service;
    }

    @Test
    void upstreamsTellHowBothStandWithoutACall() {
        JsonNode upstreams = service.get("/api/v1/upstreams").json().get("upstreams");

        assertThat(Fixture.texts(upstreams, "name")).containsExactlyInAnyOrder("deepidv", "didit");
        assertThat(Fixture.texts(upstreams, "breaker")).containsOnly("closed");
        assertThat(Fixture.texts(upstreams, "mode")).containsOnly("local");
        assertThat(upstreams.values()).allSatisfy(upstream -> {
            assertThat(upstream.propertyNames())
                    .containsExactlyInAnyOrder(
                            "name", "breaker", "mode", "paused_until", "budgets", "queue", "fresh_stretch");
            assertThat(upstream.get("fresh_stretch").asDouble()).isEqualTo(1);
            assertThat(upstream.get("paused_until").isNull()).isTrue();
            assertThat(upstream.get("queue")).isEqualTo(Fixture.json("{\"waiting\": 0, \"wait_seconds\": 0.0}"));
        });
        assertThat(vendors.deepidv().calls() + vendors.didit().calls()).isZero();
    }
}
