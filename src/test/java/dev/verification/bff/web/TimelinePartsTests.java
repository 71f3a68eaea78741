package dev.verification.bff.web;

import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static org.assertj.core.api.Assertions.assertThat;

import dev.verification.bff.sandbox.Fault;
import dev.verification.bff.sandbox.SampleData;
import dev.verification.bff.sandbox.SimulatedReview;
import dev.verification.bff.sandbox.SimulatedSession;
import dev.verification.bff.sandbox.SimulatedVendors;
import dev.verification.bff.testing.Fixture;
import dev.verification.bff.testing.RunningService;
import dev.verification.bff.testing.RunningService.Answered;
import dev.verification.bff.testing.ServiceTest;
import java.util.Comparator;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** A timeline shows what could be read of the feed, and says what is missing. */
@ServiceTest
class TimelinePartsTests {

    private static final SimulatedSession SHORT = SampleData.ownSessions().getFirst();

    private static final SimulatedSession OVER_A_PAGE = SampleData.ownSessions().stream()
            .filter(session -> size(session) > 200 && size(session) < 2_000)
            .findFirst()
            .orElseThrow();

    private final SimulatedVendors vendors;
    private final RunningService service;

    TimelinePartsTests(SimulatedVendors vendors, RunningService service) {
        this.vendors = vendors;
        this.service = service;
    }

    @Test
    void feedWhenItFailsHalfwayKeepsWhatWasReadBefore() {
        vendors.didit().fault(Fault.status(500).on("offset=200"));
        JsonNode timeline = timeline(OVER_A_PAGE, "");

        assertThat(reviews(timeline))
                .containsExactlyElementsOf(feed(OVER_A_PAGE).subList(0, 200));
        assertThat(timeline.get("sources").get("didit"))
                .isEqualTo(Fixture.json("{\"state\": \"unavailable\", \"reason\": \"upstream_error\"}"));
        assertThat(timeline.get("complete").booleanValue()).isFalse();
        assertThat(timeline.get("truncated").booleanValue()).isFalse();
    }

    @Test
    void feedWhenTooLongIsTruncatedAtTwoThousand() {
        JsonNode timeline = timeline(SampleData.longest(), "");

        assertThat(reviews(timeline))
                .containsExactlyElementsOf(feed(SampleData.longest()).subList(0, 2_000));
        assertThat(timeline.get("truncated").booleanValue()).isTrue();
        assertThat(timeline.get("complete").booleanValue()).isTrue();
    }

    @Test
    void feedWhenDiditAnswers404IsAbsent() {
        JsonNode timeline = timeline(SampleData.ownSessions().get(2), "");

        assertThat(state(timeline, "didit")).isEqualTo("absent");
        assertThat(reviews(timeline)).isEmpty();
        assertThat(timeline.get("complete").booleanValue()).isTrue();
    }

    @Test
    void feedWhenTheSessionHasNoMatchIsUnmatched() {
        JsonNode timeline = timeline(SampleData.ownSessions().get(4), "");

        assertThat(state(timeline, "didit")).isEqualTo("unmatched");
        assertThat(timeline.get("complete").booleanValue()).isTrue();
        assertThat(vendors.didit().calls()).isZero();
    }

    @Test
    void feedWhenItContradictsItsCountIsUnavailable() {
        vendors.didit()
                .server()
                .stubFor(any(anyUrl())
                        .willReturn(okJson("{\"count\": 3, \"results\": [{\"uuid\": \"a\"}, {\"uuid\": \"a\"}]}")));
        JsonNode timeline = timeline(SHORT, "");

        assertThat(timeline.get("sources").get("didit"))
                .isEqualTo(Fixture.json("{\"state\": \"unavailable\", \"reason\": \"contract\"}"));
        assertThat(reviews(timeline)).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"00000000-0000-4000-8000-000000000000", "sess_nobody"})
    void sessionWhenUnknownIsNotFound(String id) {
        Answered answered = service.get("/api/v1/sessions/" + id + "/timeline");

        assertThat(answered.status()).isEqualTo(404);
        assertThat(answered.json().get("type").asString()).isEqualTo("/problems/session-not-found");
        assertThat(vendors.didit().calls()).isZero();
    }

    private JsonNode timeline(SimulatedSession session, String query) {
        return service.get("/api/v1/sessions/" + session.id() + "/timeline" + query)
                .json();
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
