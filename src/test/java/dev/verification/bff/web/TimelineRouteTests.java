package dev.verification.bff.web;

import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static org.assertj.core.api.Assertions.assertThat;

import dev.verification.bff.sandbox.SampleData;
import dev.verification.bff.sandbox.SimulatedReview;
import dev.verification.bff.sandbox.SimulatedSession;
import dev.verification.bff.sandbox.SimulatedVendors;
import dev.verification.bff.testing.Fixture;
import dev.verification.bff.testing.RunningService;
import dev.verification.bff.testing.ServiceTest;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

@ServiceTest
class TimelineRouteTests {

    private static final SimulatedSession SHORT = SampleData.ownSessions().getFirst();

    private static final SimulatedSession OVER_A_PAGE = SampleData.ownSessions().stream()
            .filter(session -> size(session) > 200 && size(session) < 2_000)
            .findFirst()
            .orElseThrow();

    private final SimulatedVendors vendors;
    private final RunningService service;

    TimelineRouteTests(SimulatedVendors vendors, RunningService service) {
        this.vendors = vendors;
        this.service = service;
    }

    @Test
    void timelineHoldsTheSessionAndItsWholeFeed() {
        JsonNode timeline = timeline(OVER_A_PAGE, "");

        assertThat(timeline.propertyNames())
                .containsExactlyInAnyOrder("session_id", "session", "entries", "sources", "complete", "truncated");
        assertThat(timeline.get("session_id").asString()).isEqualTo(OVER_A_PAGE.id());
        assertThat(timeline.get("session")).isEqualTo(Fixture.json(OVER_A_PAGE.row()));
        assertThat(reviews(timeline)).containsExactlyElementsOf(feed(OVER_A_PAGE));
        assertThat(timeline.get("complete").booleanValue()).isTrue();
        assertThat(timeline.get("truncated").booleanValue()).isFalse();
        assertThat(state(timeline, "deepidv")).isEqualTo("fresh");
        assertThat(state(timeline, "didit")).isEqualTo("fresh");
    }

    @Test
    void entriesAreInOrderOfTime() {
        assertThat(instants(timeline(OVER_A_PAGE, ""))).isSorted().hasSizeGreaterThan(200);
    }

    @Test
    void entriesWhenAskedForTheNewestFirstAreTheSameReversed() {
        List<JsonNode> oldestFirst = entries(timeline(OVER_A_PAGE, "?order=asc"));

        assertThat(entries(timeline(OVER_A_PAGE, "?order=desc"))).containsExactlyElementsOf(oldestFirst.reversed());
    }

    @Test
    void milestonesComeFromTheSessionAndReviewsFromItsFeed() {
        answerSession("""
                "created_at": "2026-01-01T00:00:00.000Z", "submitted_at": "2026-01-01T00:00:02.000Z",
                "updated_at": "2026-01-01T00:00:04.000Z\"""");
        answerFeed("""
                {"uuid": "a", "created_at": "2026-01-01T00:00:01.000000Z"},
                {"uuid": "b", "created_at": "2026-01-01T00:00:03.999999Z"}""");

        assertThat(lines(timeline(SHORT, "")))
                .containsExactly(
                        "2026-01-01T00:00:00.000Z deepidv session_created",
                        "2026-01-01T00:00:01.000000Z didit review a",
                        "2026-01-01T00:00:02.000Z deepidv session_submitted",
                        "2026-01-01T00:00:03.999999Z didit review b",
                        "2026-01-01T00:00:04.000Z deepidv session_updated");
    }

    @Test
    void entriesOfOneInstantAreAlwaysInTheSameOrder() {
        answerSession("""
                "created_at": "2026-01-01T01:00:00.000+01:00", "submitted_at": "2026-01-01T00:00:00Z",
                "updated_at": "2026-01-01T00:00:00.000Z\"""");
        answerFeed("""
                {"uuid": "c", "created_at": "2026-01-01T00:00:00Z"},
                {"uuid": "a", "created_at": "2026-01-01T00:00:00.000000Z"},
                {"uuid": "b", "created_at": "2026-01-01T00:00:00"}""");

        assertThat(lines(timeline(SHORT, "")))
                .containsExactly(
                        "2026-01-01T01:00:00.000+01:00 deepidv session_created",
                        "2026-01-01T00:00:00Z deepidv session_submitted",
                        "2026-01-01T00:00:00.000Z deepidv session_updated",
                        "2026-01-01T00:00:00.000000Z didit review a",
                        "2026-01-01T00:00:00 didit review b",
                        "2026-01-01T00:00:00Z didit review c");
    }

    @Test
    void sessionThatWasNeverChangedHasNoUpdate() {
        answerSession("""
                "created_at": "2026-01-01T00:00:00.000Z", "updated_at": "2026-01-01T00:00:00.000Z\"""");
        answerFeed("");

        assertThat(lines(timeline(SHORT, ""))).containsExactly("2026-01-01T00:00:00.000Z deepidv session_created");
    }

    @Test
    void reviewWithoutAReadableInstantComesLast() {
        answerSession("\"created_at\": \"2026-01-01T00:00:00.000Z\"");
        answerFeed("""
                {"uuid": "a"}, {"uuid": "b", "created_at": "soon"}, {"uuid": "c", "created_at": "2026-01-02T00:00:00Z"}""");

        assertThat(lines(timeline(SHORT, "")))
                .containsExactly(
                        "2026-01-01T00:00:00.000Z deepidv session_created",
                        "2026-01-02T00:00:00Z didit review c",
                        "null didit review a",
                        "soon didit review b");
    }

    @Test
    void milestoneCarriesNoReview() {
        assertThat(entries(timeline(SHORT, "")).getFirst().propertyNames())
                .containsExactlyInAnyOrder("at", "source", "kind");
    }

    private JsonNode timeline(SimulatedSession session, String query) {
        return service.get("/api/v1/sessions/" + session.id() + "/timeline" + query)
                .json();
    }

    private void answerSession(String fields) {
        vendors.deepidv()
                .server()
                .stubFor(any(anyUrl())
                        .willReturn(okJson("{\"session_record\": {\"id\": \"" + SHORT.id() + "\", " + fields + "}}")));
    }

    private void answerFeed(String entries) {
        int count = Fixture.json("[" + entries + "]").size();
        vendors.didit()
                .server()
                .stubFor(
                        any(anyUrl()).willReturn(okJson("{\"count\": " + count + ", \"results\": [" + entries + "]}")));
    }

    private static String state(JsonNode timeline, String source) {
        return timeline.get("sources").get(source).get("state").asString();
    }

    private static List<JsonNode> entries(JsonNode timeline) {
        return List.copyOf(timeline.get("entries").values());
    }

    private static List<JsonNode> reviews(JsonNode timeline) {
        return entries(timeline).stream()
                .filter(entry -> entry.get("kind").asString().equals("review"))
                .map(entry -> entry.get("review"))
                .toList();
    }

    private static List<Instant> instants(JsonNode timeline) {
        return Fixture.texts(timeline.get("entries"), "at").map(Instant::parse).toList();
    }

    private static List<String> lines(JsonNode timeline) {
        return entries(timeline).stream()
                .map(entry -> "%s %s %s %s"
                        .formatted(
                                entry.get("at").asString("null"),
                                entry.get("source").asString(),
                                entry.get("kind").asString(),
                                entry.path("review").path("uuid").asString(""))
                        .strip())
                .toList();
    }

    /** A session's feed, oldest first; entries of one instant by their id. */
    private static List<JsonNode> feed(SimulatedSession session) {
        return Fixture.json(
                SampleData.feeds().get(session.id()).stream()
                        .sorted(Comparator.comparing(SimulatedReview::createdAt).thenComparing(SimulatedReview::uuid))
                        .toList(),
                SimulatedReview::text);
    }

    private static int size(SimulatedSession session) {
        return SampleData.feeds().getOrDefault(session.id(), List.of()).size();
    }
}
