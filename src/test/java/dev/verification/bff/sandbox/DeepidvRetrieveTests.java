package dev.verification.bff.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/** One session of simulated deepidv, and calls that it refuses. */
class DeepidvRetrieveTests {

    private static final SimulatedVendors VENDORS = SimulatedVendors.start(Limits.unlimited());
    private static final VendorCaller CALLER = new VendorCaller(VENDORS.deepidv());

    @AfterEach
    void reset() {
        VENDORS.reset();
    }

    @AfterAll
    static void close() {
        CALLER.close();
        VENDORS.close();
    }

    @Test
    void retrieveShowsTheRecordOfTheListAndThePeopleAround() throws Exception {
        JsonNode row = CALLER.read("/v1/sessions?limit=1").at("/sessions/0");
        JsonNode details = CALLER.read("/v1/sessions/" + row.get("id").asString());

        assertThat(details.get("session_record")).isEqualTo(row);
        assertThat(details.at("/user/email").asString()).endsWith("@example.com");
        assertThat(details.propertyNames()).contains("sender_user", "resource_links");
    }

    @ParameterizedTest
    @CsvSource({"unknown,404", "no%20id,400"})
    void retrieveWhenIdLeadsNowhereIsRefused(String id, int status) throws Exception {
        assertThat(CALLER.get("/v1/sessions/" + id).statusCode()).isEqualTo(status);
    }

    @Test
    void retrieveWhenSessionIsOfAnotherOrganizationIsRefused() throws Exception {
        assertThat(CALLER.get("/v1/sessions/" + SampleData.foreign().id()).statusCode())
                .isEqualTo(403);
    }

    @Test
    void callWhenKeyIsMissingOrWrongIsRefused() throws Exception {
        assertThat(CALLER.getWithoutKey("/v1/sessions").statusCode()).isEqualTo(401);
        assertThat(CALLER.getWithKey("/v1/sessions", "other").statusCode()).isEqualTo(401);
    }

    @Test
    void callWhenItIsNoReadIsRefused() throws Exception {
        assertThat(CALLER.post("/v1/sessions").statusCode()).isEqualTo(405);
        assertThat(CALLER.get("/v1/sessions/").statusCode()).isEqualTo(400);
        assertThat(CALLER.get("/v2/sessions").statusCode()).isEqualTo(404);
    }
}
