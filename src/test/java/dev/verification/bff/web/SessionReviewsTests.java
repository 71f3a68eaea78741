package dev.verification.bff.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.verification.bff.sandbox.SampleData;
import dev.verification.bff.sandbox.SimulatedReview;
import dev.verification.bff.sandbox.SimulatedSession;
import dev.verification.bff.sandbox.SimulatedVendors;
import dev.verification.bff.testing.Fixture;
import dev.verification.bff.testing.RunningService;
import dev.verification.bff.testing.ServiceTest;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Reviews included in sessions: state, entries and links of each feed. */
@ServiceTest
class SessionReviewsTests {

    private final SimulatedVendors vendors;
    private final RunningService service;

    SessionReviewsTests(SimulatedVendors vendors, RunningService service) {
        this.vendors = vendors;
        this.service = service;
    }

    @Test
    void pageWithReviewsCarriesEachSessionsFeed() {
        JsonNode page = service.get("/api/v1/sessions?limit=7&include=reviews").json();

        assertThat(page.get("sessions").values())
                .extracting(session -> session.get("reviews").get("state").asString())
                .containsExactly("fresh", "fresh", "absent", "fresh", "unmatched", "fresh", "fresh");
        assertThat(page.get("complete").booleanValue()).isTrue();
        assertThat(vendors.deepidv().calls()).isOne();
        assertThat(vendors.didit().calls()).isEqualTo(6);
    }

    @Test
    void freshFeedCarriesItsEntriesNewestFirst() {
        SimulatedSession longest = SampleData.longest();
        JsonNode reviews = reviews(longest, "&reviews_limit=3");

        assertThat(reviews.propertyNames())
                .containsExactlyInAnyOrder("state", "fetched_at", "count", "next", "results");
        assertThat(reviews.get("count").asInt()).isEqualTo(2_100);
        assertThat(reviews.get("results").values())
                .containsExactlyElementsOf(Fixture.json(
                        SampleData.feeds().get(longest.id()).reversed().subList(0, 3), SimulatedReview::text));
    }

    @Test
    void freshFeedWhenAskedForOldestFirstBeginsAtItsStart() {
        SimulatedSession longest = SampleData.longest();
        JsonNode reviews = reviews(longest, "&reviews_limit=1&reviews_ordering=created_at");

        assertThat(reviews.get("results").get(0))
                .isEqualTo(Fixture.json(
                        SampleData.feeds().get(longest.id()).getFirst().text()));
    }

    @Test
    void nextOfAFeedLeadsToItsRouteHere() {
        SimulatedSession longest = SampleData.longest();
        JsonNode reviews = reviews(longest, "&reviews_limit=3");
        String next = reviews.get("next").asString();

        assertThat(next)
                .isEqualTo("/api/v1/sessions/" + longest.id() + "/reviews?limit=3&offset=3&ordering=-created_at");
        assertThat(service.get(next).json().get("results").size()).isEqualTo(3);
    }

    @Test
    void feedWhenEmptyIsFreshWithoutEntries() {
        JsonNode reviews = reviews(SampleData.ownSessions().get(3), "");

        assertThat(reviews.get("state").asString()).isEqualTo("fresh");
        assertThat(reviews.get("count").asInt()).isZero();
        assertThat(reviews.get("next").isNull()).isTrue();
        assertThat(reviews.get("results").values()).isEmpty();
    }

    private JsonNode reviews(SimulatedSession session, String query) {
        return service.get("/api/v1/sessions/" + session.id() + "?include=reviews" + query)
                .json()
                .get("reviews");
    }
}
