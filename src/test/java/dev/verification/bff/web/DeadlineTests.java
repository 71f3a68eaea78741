package dev.verification.bff.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import dev.verification.bff.sandbox.Fault;
import dev.verification.bff.sandbox.SampleData;
import dev.verification.bff.sandbox.SimulatedVendors;
import dev.verification.bff.testing.Fixture;
import dev.verification.bff.testing.RunningService;
import dev.verification.bff.testing.RunningService.Answered;
import dev.verification.bff.testing.ServiceTest;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.FieldSource;
import tools.jackson.databind.JsonNode;

/**
 * A vendor that would answer in half a minute is not waited for: what is there by the deadline is the answer. Each test
 * asks for something else, since a call that was not waited for is still under way.
 */
@ServiceTest("bff.deadline=1s")
class DeadlineTests {

    private static final Duration FAR_TOO_LATE = Duration.ofSeconds(30);
    private static final List<Arguments> SLOWNESS = List.of(
            argumentSet("late", Fault.latency(FAR_TOO_LATE), 0), argumentSet("drip", Fault.drip(FAR_TOO_LATE), 1));

    private final SimulatedVendors vendors;
    private final RunningService service;

    DeadlineTests(SimulatedVendors vendors, RunningService service) {
        this.vendors = vendors;
        this.service = service;
    }

    @BeforeEach
    void warmUp() {
        service.get("/api/v1/sessions/" + id(9) + "?include=reviews");
        vendors.reset();
    }

    @ParameterizedTest
    @FieldSource("SLOWNESS")
    void feedThatIsSlowIsLeftOut(Fault slowness, int session) {
        vendors.didit().fault(slowness.on(id(session)));
        Answered answered = inTime("/api/v1/sessions?limit=4&include=reviews");

        assertThat(answered.status()).isEqualTo(200);
        assertThat(answered.json().at("/sessions/" + session + "/reviews"))
                .isEqualTo(Fixture.json("{\"state\": \"unavailable\", \"reason\": \"timed_out\"}"));
        assertThat(answered.json().at("/sessions/3/reviews/state").asString()).isEqualTo("fresh");
        assertThat(answered.json().get("complete").booleanValue()).isFalse();
    }

    @Test
    void feedsThatAreAllSlowAreAllLeftOut() {
        vendors.didit().fault(Fault.latency(FAR_TOO_LATE));
        JsonNode page = inTime("/api/v1/sessions?include=reviews&external_id=" + SampleData.SHARED_EXTERNAL_ID)
                .json();

        assertThat(page.get("sessions").values())
                .hasSize(5)
                .extracting(session -> session.at("/reviews/reason").asString())
                .containsOnly("timed_out");
    }

    @ParameterizedTest
    @FieldSource("SLOWNESS")
    void sessionsThatAreSlowAreAProblem(Fault slowness, int number) {
        vendors.deepidv().fault(slowness);
        Answered answered = inTime("/api/v1/sessions?include=reviews&workflow_id=slow-" + number);

        assertThat(answered.status()).isEqualTo(504);
        assertThat(answered.json().get("type").asString()).isEqualTo("/problems/upstream-timeout");
        assertThat(answered.json().get("upstream").asString()).isEqualTo("deepidv");
        assertThat(answered.json().get("retryable").booleanValue()).isTrue();
        assertThat(vendors.didit().calls()).isZero();
    }

    @Test
    void feedAloneThatIsSlowIsAProblem() {
        vendors.didit().fault(Fault.latency(FAR_TOO_LATE));

        assertThat(inTime("/api/v1/sessions/" + id(6) + "/reviews").status()).isEqualTo(504);
    }

    @Test
    void timelineWhoseSecondPageIsSlowHoldsTheFirst() {
        vendors.didit().fault(Fault.latency(FAR_TOO_LATE).on("offset=200"));
        JsonNode timeline = inTime("/api/v1/sessions/" + SampleData.longest().id() + "/timeline")
                .json();

        assertThat(timeline.at("/sources/didit/reason").asString()).isEqualTo("timed_out");
        assertThat(timeline.get("complete").booleanValue()).isFalse();
        assertThat(Fixture.texts(timeline.get("entries"), "kind").filter("review"::equals))
                .hasSize(200);
    }

    @Test
    void deadlineThatNoHeaderTellsIsTheConfiguredOne() {
        vendors.deepidv().fault(Fault.latency(FAR_TOO_LATE));

        assertThat(service.get("/api/v1/sessions?workflow_id=slow-9").status()).isEqualTo(504);
    }

    @Test
    void answerThatIsThereInTimeIsComplete() {
        vendors.deepidv().fault(Fault.latency(Duration.ofMillis(20)));
        vendors.didit().fault(Fault.latency(Duration.ofMillis(50)));
        JsonNode session = service.get(
                        "/api/v1/sessions/" + id(5) + "?include=reviews", "X-Request-Timeout-Ms", "30000")
                .json();

        assertThat(session.at("/reviews/state").asString()).isEqualTo("fresh");
        assertThat(session.get("complete").booleanValue()).isTrue();
    }

    private Answered inTime(String path) {
        return service.get(path, "X-Request-Timeout-Ms", "1000");
    }

    private static String id(int place) {
        return SampleData.ownSessions().get(place).id();
    }
}
