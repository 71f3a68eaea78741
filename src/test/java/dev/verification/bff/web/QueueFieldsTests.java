package dev.verification.bff.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.verification.bff.sandbox.SimulatedVendors;
import dev.verification.bff.testing.RunningService;
import dev.verification.bff.testing.ServiceTest;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/** What a page of the review queue holds, and costs, when its caller selects fields. */
@ServiceTest
class QueueFieldsTests {

    private final SimulatedVendors vendors;
    private final RunningService service;

    QueueFieldsTests(SimulatedVendors vendors, RunningService service) {
        this.vendors = vendors;
        this.service = service;
    }

    @ParameterizedTest
    @CsvSource({
        "'id,status', 3, 1, 'didit_session,session', 'state,fetched_at,id,status', ''",
        "'id,status,reviews.count', 3, 4, 'didit_session,session,reviews', 'state,fetched_at,id,status', 'state,count'",
        "'reviews.count', 0, 4, 'didit_session,reviews', '', 'state,count'",
        "'id', 3, 1, 'didit_session,session', 'state,fetched_at,id', ''"
    })
    void partsAreReadAndShownAsSelected(
            String fields, int deepidv, int didit, String item, String session, String reviews) {
        JsonNode page =
                service.get("/api/v1/review-queue?limit=3&fields=" + fields).json();

        assertThat(vendors.deepidv().calls()).isEqualTo(deepidv);
        assertThat(vendors.didit().calls()).isEqualTo(didit);
        JsonNode shown = page.get("items")
                .valueStream()
                .filter(each -> !each.at("/session/state").asString("").equals("absent"))
                .findFirst()
                .orElseThrow();
        assertThat(names(shown)).isEqualTo(item);
        assertThat(names(shown.path("session"))).isEqualTo(session);
        assertThat(names(shown.path("reviews"))).isEqualTo(reviews);
    }

    @ParameterizedTest
    @CsvSource({"'id,status'", "'reviews.count'", "'id,status,reviews.count'"})
    void pageIsTheSameWhetherItsPartsAreIncludedOrOnlySelected(String fields) {
        String selected = "/api/v1/review-queue?limit=3&fields=" + fields;
        JsonNode items = service.get(selected).json().get("items");
        long calls = vendors.deepidv().calls() + vendors.didit().calls();
        JsonNode included =
                service.get(selected + "&include=session,reviews").json().get("items");

        assertThat(included.valueStream().map(QueueFieldsTests::names))
                .containsExactlyElementsOf(
                        items.valueStream().map(QueueFieldsTests::names).toList());
        assertThat(vendors.deepidv().calls() + vendors.didit().calls()).isEqualTo(2 * calls);
    }

    private static String names(JsonNode object) {
        return String.join(",", object.propertyNames());
    }
}
