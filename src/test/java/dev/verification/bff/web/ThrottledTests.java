package dev.verification.bff.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.verification.bff.sandbox.Fault;
import dev.verification.bff.sandbox.SampleData;
import dev.verification.bff.sandbox.SimulatedVendors;
import dev.verification.bff.sandbox.WaitForm;
import dev.verification.bff.testing.Fixture;
import dev.verification.bff.testing.RunningService;
import dev.verification.bff.testing.RunningService.Answered;
import dev.verification.bff.testing.ServiceTest;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** What a caller is told while a vendor wants to be left alone; in a service of its own, since that lasts. */
@ServiceTest("bff.deadline=5s")
class ThrottledTests {

    private static final String ID = SampleData.ownSessions().getFirst().id();

    private final SimulatedVendors vendors;
    private final RunningService service;

    ThrottledTests(SimulatedVendors vendors, RunningService service) {
        this.vendors = vendors;
        this.service = service;
    }

    @Test
    void sessionsThatAreThrottledBeyondTheDeadlineAreAProblem() {
        vendors.deepidv().fault(Fault.throttled(WaitForm.SECONDS, Duration.ofSeconds(2)));
        Answered answered = service.get("/api/v1/sessions", "X-Request-Timeout-Ms", "500", "X-Request-Id", "r-1");

        assertThat(answered.status()).isEqualTo(503);
        assertThat(answered.header("Retry-After")).isIn("2", "3");
        assertThat(answered.json()).isEqualTo(Fixture.json("""
                                {"type": "/problems/upstream-throttled", "title": "Upstream limit reached", "status": 503,
                                 "detail": "A limit of deepidv lasts beyond the deadline; no call was made that would have exceeded it.",
                                 "instance": "/api/v1/sessions", "request_id": "r-1", "retryable": true,
                                 "upstream": "deepidv"}"""));
    }

    @Test
    void feedsThatAreThrottledBeyondTheDeadlineTellWhenToTryAgain() {
        vendors.didit().fault(Fault.throttled(WaitForm.SECONDS, Duration.ofSeconds(60)));
        JsonNode session =
                service.get("/api/v1/sessions/" + ID + "?include=reviews").json();
        Answered alone = service.get("/api/v1/sessions/" + ID + "/reviews");

        assertThat(session.at("/reviews/state").asString()).isEqualTo("unavailable");
        assertThat(session.at("/reviews/reason").asString()).isEqualTo("throttled");
        assertThat(session.at("/reviews/retry_after_seconds").asInt()).isBetween(50, 90);
        assertThat(session.get("complete").booleanValue()).isFalse();
        assertThat(alone.status()).isEqualTo(503);
        assertThat(alone.json().get("type").asString()).isEqualTo("/problems/upstream-throttled");
        assertThat(Integer.parseInt(alone.header("Retry-After"))).isBetween(50, 90);
        assertThat(vendors.didit().calls()).isOne();
    }
}
