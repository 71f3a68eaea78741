package dev.verification.bff.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.verification.bff.sandbox.Fault;
import dev.verification.bff.sandbox.SampleData;
import dev.verification.bff.sandbox.SimulatedVendors;
import dev.verification.bff.testing.Fixture;
import dev.verification.bff.testing.RunningService;
import dev.verification.bff.testing.ServiceTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** Several sessions of which nothing but their reviews is requested, where a session's id is its feed's. */
@ServiceTest
class BatchOfReviewsTests {

    /** Of the newest sessions, one has no feed, and one no UUID. */
    private static final String SEVERAL = id(0) + "," + id(1) + "," + id(2) + "," + id(4);

    private final SimulatedVendors vendors;
    private final RunningService service;

    BatchOfReviewsTests(SimulatedVendors vendors, RunningService service) {
        this.vendors = vendors;
        this.service = service;
    }

    @ParameterizedTest
    @ValueSource(strings = {"id,reviews", "reviews", "reviews.count", "id,reviews&include=reviews"})
    void deepidvIsNotAsked(String fields) {
        JsonNode batch = batch(fields);

        assertThat(vendors.deepidv().calls()).isZero();
        assertThat(vendors.didit().calls()).isEqualTo(3);
        assertThat(Fixture.texts(batch.get("results"), "state")).containsExactly("fresh", "fresh", "absent", "absent");
        assertThat(batch.get("results")
                        .valueStream()
                        .map(result -> result.at("/reviews/state").asString()))
                .containsExactly("fresh", "fresh", "absent", "unmatched");
        assertThat(batch.at("/results/0").propertyNames()).containsExactly("id", "state", "fetched_at", "reviews");
        assertThat(batch.get("complete").booleanValue()).isTrue();
    }

    @Test
    void feedThatCannotBeReadAffectsNoOther() {
        vendors.didit().fault(Fault.status(500).on(id(1)));
        JsonNode batch = batch("id,reviews");

        assertThat(Fixture.texts(batch.get("results"), "state"))
                .containsExactly("fresh", "unavailable", "absent", "absent");
        assertThat(batch.at("/results/1/reason").asString()).isEqualTo("upstream_error");
        assertThat(batch.get("complete").booleanValue()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"id", "id,status", "id,status,reviews"})
    void deepidvIsAskedForAnythingElse(String fields) {
        JsonNode batch = batch(fields);

        assertThat(vendors.deepidv().calls()).isEqualTo(4);
        assertThat(Fixture.texts(batch.get("results"), "state")).containsOnly("fresh");
        assertThat(batch.at("/results/0/session/id").asString()).isEqualTo(id(0));
    }

    private JsonNode batch(String fields) {
        return service.get("/api/v1/sessions:batchGet?ids=" + SEVERAL + "&fields=" + fields)
                .json();
    }

    private static String id(int number) {
        return SampleData.ownSessions().get(number).id();
    }
}
