package dev.verification.bff.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.verification.bff.Fixture;
import dev.verification.bff.RunningService;
import dev.verification.bff.RunningService.Answered;
import dev.verification.bff.ServiceTest;
import dev.verification.bff.sandbox.Fault;
import dev.verification.bff.sandbox.SampleData;
import dev.verification.bff.sandbox.SimulatedSession;
import dev.verification.bff.sandbox.SimulatedVendors;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
import tools.jackson.databind.JsonNode;

/** A vendor that would answer in half a minute is not waited for: what is there by the deadline is the answer. */
@ServiceTest("bff.deadline=1200ms")
class DeadlineTests {

    private static final Duration FAR_TOO_LATE = Duration.ofSeconds(30);
    private static final List<Fault> SLOWNESS = List.of(Fault.latency(FAR_TOO_LATE), Fault.drip(FAR_TOO_LATE));
    private static final SimulatedSession SLOW = SampleData.ownSessions().getFirst();
    private static final SimulatedSession OVER_A_PAGE = SampleData.longest();

    private final SimulatedVendors vendors;
    private final RunningService service;

    DeadlineTests(SimulatedVendors vendors, RunningService service) {
        this.vendors = vendors;
        this.service = service;
    }

    @ParameterizedTest
    @FieldSource("SLOWNESS")
    void feedThatIsSlowIsLeftOut(Fault slowness) {
        vendors.didit().fault(slowness.on(SLOW.id()));
        Answered answered = inTime("/api/v1/sessions?limit=4&include=reviews");

        assertThat(answered.status()).isEqualTo(200);
        assertThat(answered.json().at("/sessions/0/reviews"))
                .isEqualTo(Fixture.json("{\"state\": \"unavailable\", \"reason\": \"timed_out\"}"));
        assertThat(answered.json().at("/sessions/1/reviews/state").asString()).isEqualTo("fresh");
        assertThat(answered.json().get("complete").booleanValue()).isFalse();
        assertThat(vendors.didit().calls()).isEqualTo(4);
    }

    @Test
    void feedsThatAreAllSlowAreAllLeftOut() {
        vendors.didit().fault(Fault.latency(FAR_TOO_LATE));
        JsonNode page = inTime("/api/v1/sessions?limit=4&include=reviews").json();

        assertThat(page.get("sessions").values())
                .extracting(session -> session.at("/reviews/reason").asString())
                .containsExactly("timed_out", "timed_out", "timed_out", "timed_out");
    }

    @ParameterizedTest
    @FieldSource("SLOWNESS")
    void sessionsThatAreSlowAreAProblem(Fault slowness) {
        vendors.deepidv().fault(slowness);
        Answered answered = inTime("/api/v1/sessions?include=reviews");

        assertThat(answered.status()).isEqualTo(504);
        assertThat(answered.json().get("type").asString()).isEqualTo("/problems/upstream-timeout");
        assertThat(answered.json().get("upstream").asString()).isEqualTo("deepidv");
        assertThat(answered.json().get("retryable").booleanValue()).isTrue();
        assertThat(vendors.didit().calls()).isZero();
    }

    @Test
    void feedAloneThatIsSlowIsAProblem() {
        vendors.didit().fault(Fault.latency(FAR_TOO_LATE));

        assertThat(inTime("/api/v1/sessions/" + SLOW.id() + "/reviews").status())
                .isEqualTo(504);
    }

    @Test
    void timelineWhoseSecondPageIsSlowHoldsTheFirst() {
        vendors.didit().fault(Fault.latency(FAR_TOO_LATE).on("offset=200"));
        JsonNode timeline =
                inTime("/api/v1/sessions/" + OVER_A_PAGE.id() + "/timeline").json();

        assertThat(timeline.at("/sources/didit/reason").asString()).isEqualTo("timed_out");
        assertThat(timeline.get("complete").booleanValue()).isFalse();
        assertThat(Fixture.texts(timeline.get("entries"), "kind").filter("review"::equals))
                .hasSize(200);
    }

    @Test
    void deadlineWithoutTheHeaderIsTheConfiguredOne() {
        vendors.deepidv().fault(Fault.latency(FAR_TOO_LATE));

        assertThat(service.get("/api/v1/sessions").status()).isEqualTo(504);
    }

    @Test
    void answerThatIsThereInTimeIsComplete() {
        vendors.deepidv().fault(Fault.latency(Duration.ofMillis(20)));
        vendors.didit().fault(Fault.latency(Duration.ofMillis(50)));
        JsonNode page = service.get("/api/v1/sessions?limit=4&include=reviews", "X-Request-Timeout-Ms", "30000")
                .json();

        assertThat(page.get("complete").booleanValue()).isTrue();
    }

    private Answered inTime(String path) {
        return service.get(path, "X-Request-Timeout-Ms", "1000");
    }
}
