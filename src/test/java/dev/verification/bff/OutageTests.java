package dev.verification.bff;

import static org.assertj.core.api.Assertions.assertThat;

import dev.verification.bff.sandbox.Fault;
import dev.verification.bff.sandbox.Limits;
import dev.verification.bff.sandbox.SampleData;
import dev.verification.bff.sandbox.SimulatedVendors;
import dev.verification.bff.testing.LaterClock;
import dev.verification.bff.testing.RunningService;
import dev.verification.bff.testing.RunningService.Answered;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.List;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Both vendors are down for five minutes while callers reload cached screens. */
class OutageTests {

    private static final int SCREENS = 25;
    private static final Duration OUTAGE = Duration.ofMinutes(5);
    private static final Duration BETWEEN_LOOKS = Duration.ofSeconds(5);

    /** By default the breaker allows three calls every ten seconds. */
    private static final long PROBES = 3 * OUTAGE.dividedBy(Duration.ofSeconds(10));

    private final LaterClock clock = new LaterClock();

    @Test
    void cachedScreensAreAnsweredWithTheirAgeAndOnlyProbesAreSent() {
        try (SimulatedVendors vendors = SimulatedVendors.start(Limits.unlimited());
                RunningService service = RunningService.at(clock, vendors)) {
            List<String> screens = screensWithReviews(service);
            List<JsonNode> warm = look(service, screens);
            vendors.deepidv().fault(Fault.status(500));
            vendors.didit().fault(Fault.status(500));
            clock.advance(Duration.ofMinutes(1));
            long before = vendors.deepidv().calls() + vendors.didit().calls();
            for (Duration gone = Duration.ZERO; gone.compareTo(OUTAGE) < 0; gone = gone.plus(BETWEEN_LOOKS)) {
                assertThat(look(service, screens)).zipSatisfy(warm, OutageTests::isTheCachedAnswerAsStale);
                clock.advance(BETWEEN_LOOKS);
            }
            long calls = vendors.deepidv().calls() + vendors.didit().calls() - before;
            // Each screen causes a call until the breaker opens; then only probes are sent.
            assertThat(calls).isBetween(2L * SCREENS, 2 * (SCREENS + PROBES));
        }
    }

    @Test
    void cachedFeedHasItsAge() {
        String feed = "/api/v1/sessions/" + SampleData.longest().id() + "/reviews";
        try (SimulatedVendors vendors = SimulatedVendors.start(Limits.unlimited());
                RunningService service = RunningService.at(clock, vendors)) {
            service.get(feed);
            clock.advance(Duration.ofSeconds(20));

            assertThat(Long.parseLong(service.get(feed).header("Age"))).isGreaterThanOrEqualTo(20);
            assertThat(vendors.didit().calls()).isEqualTo(1);
        }
    }

    private static List<String> screensWithReviews(RunningService service) {
        return SampleData.ownSessions().stream()
                .map(session -> "/api/v1/sessions/" + session.id() + "?include=reviews")
                .filter(screen -> service.get(screen)
                        .json()
                        .at("/reviews/state")
                        .asString()
                        .equals("fresh"))
                .limit(SCREENS)
                .toList();
    }

    private static void isTheCachedAnswerAsStale(JsonNode now, JsonNode warm) {
        assertThat(now.at("/sources/deepidv/state").asString()).isEqualTo("stale");
        assertThat(now.at("/reviews/state").asString()).isEqualTo("stale");
        assertThat(now.at("/sources/deepidv/fetched_at")).isEqualTo(warm.at("/sources/deepidv/fetched_at"));
        assertThat(now.at("/reviews/results")).isEqualTo(warm.at("/reviews/results"));
    }

    private static List<JsonNode> look(RunningService service, List<String> screens) {
        List<JsonNode> seen = screens.stream()
                .map(service::get)
                .peek(answer -> assertThat(answer.status()).isEqualTo(200))
                .map(Answered::json)
                .toList();
        // Wait for the refreshes before advancing the clock.
        Awaitility.await()
                .until(() -> service.bean(MeterRegistry.class).find("bff.upstream.in.flight").gauges().stream()
                                .mapToDouble(Gauge::value)
                                .sum()
                        == 0);
        return seen;
    }
}
