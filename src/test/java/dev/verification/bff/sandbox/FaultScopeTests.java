package dev.verification.bff.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.github.tomakehurst.wiremock.client.WireMock;
import java.time.InstantSource;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Which calls a fault affects, and for how long. */
class FaultScopeTests {

    private static final SimulatedVendors VENDORS =
            SimulatedVendors.start(Limits.unlimited(), InstantSource.fixed(SampleData.NOW));
    private static final DiditSimulation DIDIT = VENDORS.didit();
    private static final VendorCaller CALLER = new VendorCaller(DIDIT);
    private static final String FEED = feedOf(SampleData.longest());
    private static final String OTHER_FEED = feedOf(SampleData.sessions().getFirst());

    @AfterEach
    void reset() {
        VENDORS.reset();
    }

    @AfterAll
    static void close() {
        CALLER.close();
        VENDORS.close();
    }

    @Test
    void faultWhenLimitedToOneFeedDoesNotAffectOthers() throws Exception {
        DIDIT.fault(Fault.status(500).on(SampleData.longest().id()));

        assertThat(CALLER.get(FEED).statusCode()).isEqualTo(500);
        assertThat(CALLER.get(OTHER_FEED).statusCode()).isEqualTo(200);
    }

    @Test
    void faultWhenItsTimesAreUsedUpIsGone() throws Exception {
        DIDIT.fault(Fault.status(500).times(2));
        CALLER.get(FEED);
        assertThat(DIDIT.faults()).containsExactly(Fault.status(500).times(1));
        CALLER.get(FEED);

        assertThat(DIDIT.faults()).isEmpty();
        assertThat(CALLER.get(FEED).statusCode()).isEqualTo(200);
    }

    @Test
    void faultWhenLimitedToAShareAffectsTheSameCallsInEveryRun() throws Exception {
        List<Integer> first = statusesWithShare();
        DIDIT.clearFaults();

        assertThat(first).contains(200, 500);
        assertThat(statusesWithShare()).isEqualTo(first);
    }

    @Test
    void faultWhenClearedIsGone() throws Exception {
        DIDIT.fault(Fault.status(500));
        DIDIT.clearFaults();

        assertThat(CALLER.get(FEED).statusCode()).isEqualTo(200);
    }

    @Test
    void stubOfATestTakesPrecedenceAndIsCountedUntilReset() throws Exception {
        DIDIT.server()
                .stubFor(WireMock.get(FEED).willReturn(WireMock.status(429).withHeader("Retry-After", "1")));

        assertThat(CALLER.get(FEED).statusCode()).isEqualTo(429);
        assertThat(List.of(DIDIT.calls(), DIDIT.throttled())).containsExactly(1L, 1L);
        assertThat(DIDIT.newestCalls().getFirst().url()).isEqualTo(FEED);
        VENDORS.reset();
        assertThat(List.of(DIDIT.calls(), DIDIT.throttled())).containsExactly(0L, 0L);
        assertThat(CALLER.get(FEED).statusCode()).isEqualTo(200);
    }

    private static List<Integer> statusesWithShare() throws Exception {
        DIDIT.fault(Fault.status(500).share(0.5, 42));
        Stream.Builder<Integer> statuses = Stream.builder();
        for (int i = 0; i < 12; i++) {
            statuses.add(CALLER.get(OTHER_FEED).statusCode());
        }
        return statuses.build().toList();
    }

    private static String feedOf(SimulatedSession session) {
        return "/v3/sessions/" + session.id() + "/reviews/";
    }
}
