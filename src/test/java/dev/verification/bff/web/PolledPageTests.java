package dev.verification.bff.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.verification.bff.sandbox.Fault;
import dev.verification.bff.sandbox.Limits;
import dev.verification.bff.sandbox.SampleData;
import dev.verification.bff.sandbox.SimulatedVendors;
import dev.verification.bff.testing.LaterClock;
import dev.verification.bff.testing.RunningService;
import dev.verification.bff.testing.RunningService.Answered;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A page that is polled every 5 s, through the boundaries of its fresh times, refreshes and outages. */
class PolledPageTests {

    private static final String PAGE = "/api/v1/sessions?limit=25&include=reviews";
    private static final int POLLS = 60;

    private final LaterClock clock = new LaterClock();
    private final SimulatedVendors vendors = SimulatedVendors.start(Limits.unlimited());
    private final RunningService service = RunningService.at(clock, vendors);

    @AfterEach
    void stop() {
        service.close();
        vendors.close();
    }

    @Test
    void pageThatDoesNotChangeIs304EachTime() {
        String tag = service.get(PAGE).header("ETag");
        long calls = vendors.didit().calls();

        for (int poll = 0; poll < POLLS; poll++) {
            clock.advance(Duration.ofSeconds(5));
            assertThat(poll(tag).status()).as("poll " + poll).isEqualTo(304);
        }

        assertThat(vendors.didit().calls()).isGreaterThan(calls);
    }

    @Test
    void pageWithinItsFreshTimeIsNotReadAgainAndCountedAsIfItWere() {
        Answered first = service.get(PAGE);
        Answered again = service.get(PAGE);
        Answered unchanged = poll(first.header("ETag"));

        assertThat(again.response().body()).isEqualTo(first.response().body());
        assertThat(unchanged.status()).isEqualTo(304);
        assertThat(unchanged.header("Server-Timing"))
                .isEqualTo(again.header("Server-Timing"))
                // One of the 25 sessions matches no feed.
                .contains("calls=0 kept=1\"", "calls=0 kept=24\"");
    }

    @Test
    void pageThatChangedIsSentOnceItIsReadAgain() {
        Answered first = service.get(PAGE);
        String id = first.json().at("/sessions/0/id").asString();
        vendors.didit().add(id, SampleData.comment(1, SampleData.NOW));

        assertThat(poll(first.header("ETag")).status()).isEqualTo(304);
        clock.advance(Duration.ofSeconds(31));
        await().atMost(Duration.ofSeconds(60))
                .untilAsserted(
                        () -> assertThat(poll(first.header("ETag")).status()).isEqualTo(200));
    }

    @Test
    void pageThatBecomesStaleInAnOutageIsSentOnce() {
        Answered first = service.get(PAGE);
        vendors.didit().fault(Fault.status(500));
        clock.advance(Duration.ofMinutes(6));
        Answered stale = poll(first.header("ETag"));

        assertThat(stale.status()).isEqualTo(200);
        assertThat(stale.json().at("/sessions/0/reviews/state").asString()).isEqualTo("stale");
    }

    private Answered poll(String tag) {
        return service.get(PAGE, "If-None-Match", tag);
    }
}
