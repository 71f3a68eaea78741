package dev.verification.bff.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.verification.bff.sandbox.SampleData;
import dev.verification.bff.sandbox.SimulatedCall;
import dev.verification.bff.sandbox.SimulatedSession;
import dev.verification.bff.sandbox.SimulatedVendors;
import dev.verification.bff.testing.Fixture;
import dev.verification.bff.testing.RunningService;
import dev.verification.bff.testing.ServiceTest;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

@ServiceTest
class SessionsRouteTests {

    private final SimulatedVendors vendors;
    private final RunningService service;

    SessionsRouteTests(SimulatedVendors vendors, RunningService service) {
        this.vendors = vendors;
        this.service = service;
    }

    @Test
    void pageShowsTheNewestFiftyInTheVendorsOrder() {
        JsonNode page = service.get("/api/v1/sessions").json();

        assertThat(page.propertyNames())
                .containsExactlyInAnyOrder("sessions", "next_token", "query_mode", "sources", "complete");
        assertThat(page.get("sessions").values())
                .containsExactlyElementsOf(
                        Fixture.json(SampleData.ownSessions().subList(0, 50), SimulatedSession::row));
        assertThat(page.get("complete").booleanValue()).isTrue();
        assertThat(vendors.didit().calls()).isZero();
    }

    @Test
    void sourcesReportWhenTheSessionsWereRead() {
        Instant before = Instant.now().minusMillis(1);
        JsonNode deepidv = service.get("/api/v1/sessions").json().get("sources").get("deepidv");

        assertThat(deepidv.propertyNames()).containsExactlyInAnyOrder("state", "fetched_at");
        assertThat(deepidv.get("state").asString()).isEqualTo("fresh");
        assertThat(Instant.parse(deepidv.get("fetched_at").asString())).isBetween(before, Instant.now());
    }

    @ParameterizedTest
    @CsvSource({
        "'', sender",
        "by_organization=false, sender",
        "by_organization=true, organization",
        "workflow_id=w, workflow_id",
        "external_id=e, external_id",
        "by_organization=true&workflow_id=w, workflow_id",
        "workflow_id=w&external_id=e, external_id",
        "by_organization=true&external_id=e, external_id",
        "by_organization=true&workflow_id=w&external_id=e, external_id"
    })
    void queryModeReportsTheModeInForce(String query, String mode) {
        assertThat(service.get("/api/v1/sessions?" + query)
                        .json()
                        .get("query_mode")
                        .asString())
                .isEqualTo(mode);
    }

    @Test
    void externalIdSurvivesItsEncoding() {
        JsonNode page = service.get("/api/v1/sessions?external_id=" + encoded(SampleData.ODD_EXTERNAL_ID))
                .json();

        assertThat(page.get("sessions").values())
                .extracting(session -> session.get("external_id").asString())
                .containsExactly(SampleData.ODD_EXTERNAL_ID);
    }

    @ParameterizedTest
    @CsvSource({
        "start_date=2026-10-01, start_date, 2026-10-01T00:00:00.000Z",
        "end_date=2026-10-01, end_date, 2026-10-01T23:59:59.999Z",
        "start_date=2026-10-01T08:30, start_date, 2026-10-01T08:30:00.000Z",
        "end_date=2026-10-01T08:30:15.5, end_date, 2026-10-01T08:30:15.500Z",
        "start_date=2026-10-01T08:30:00Z, start_date, 2026-10-01T08:30:00.000Z",
        "start_date=2026-10-01T08:30:00%2B02:00, start_date, 2026-10-01T06:30:00.000Z",
        "start_date=2026-10-01T08:30:00+02:00, start_date, 2026-10-01T06:30:00.000Z",
        "end_date=2026-10-01T08:30:00-07:00, end_date, 2026-10-01T15:30:00.000Z",
        "start_date=0000-01-01, start_date, 0000-01-01T00:00:00.000Z",
        "end_date=9999-12-31, end_date, 9999-12-31T23:59:59.999Z",
        "start_date=2024-02-29, start_date, 2024-02-29T00:00:00.000Z",
        "by_organization=true, by_organization, true",
        "workflow_id=a%26b%3Dc+d%2Be, workflow_id, a&b=c d+e",
        "external_id=S%C3%B6hne%20%F0%9F%9A%80, external_id, Söhne 🚀"
    })
    void parameterReachesTheVendorAsMeant(String query, String name, String value) {
        assertThat(service.get("/api/v1/sessions?" + query).status()).isEqualTo(200);
        assertThat(lastCall().query()).containsEntry(name, value);
    }

    @Test
    void datesOfOneInstantAreARange() {
        assertThat(service.get("/api/v1/sessions?start_date=2026-10-01T00:00:00Z&end_date=2026-10-01T02:00:00%2B02:00")
                        .status())
                .isEqualTo(200);
        assertThat(service.get("/api/v1/sessions?start_date=2026-10-01&end_date=2026-10-01")
                        .status())
                .isEqualTo(200);
    }

    @ParameterizedTest
    @CsvSource({"limit=1, 1", "limit=150, 150", "limit=500, 250", "'', 50"})
    void limitBoundsThePage(String query, int size) {
        assertThat(service.get("/api/v1/sessions?by_organization=true&" + query)
                        .json()
                        .get("sessions")
                        .size())
                .isEqualTo(size);
    }

    @Test
    void defaultsAreNotSentToTheVendor() {
        service.get("/api/v1/sessions?by_organization=false&include=reviews&reviews_limit=5");

        assertThat(vendors.deepidv().newestCalls().getLast().query().keySet()).containsExactly("limit");
    }

    private JsonNode reviews(SimulatedSession session, String query) {
        return service.get("/api/v1/sessions/" + session.id() + "?include=reviews" + query)
                .json()
                .get("reviews");
    }

    private SimulatedCall lastCall() {
        return vendors.deepidv().newestCalls().getLast();
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
