package dev.verification.bff.web.connection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.verification.bff.testing.RunningService;
import dev.verification.bff.web.connection.HeldVendor.HeldCall;
import io.micrometer.core.instrument.LongTaskTimer;
import io.micrometer.core.instrument.MeterRegistry;
import java.io.IOException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

/** What becomes of a request, and of the calls made for it, when its caller's connection tells something meanwhile. */
@ExtendWith(OutputCaptureExtension.class)
class CallerWatchingTests {

    /** How a caller goes away. */
    private enum Departure {
        CLOSE {
            @Override
            void of(Caller caller) throws IOException {
                caller.close();
            }
        },
        RESET {
            @Override
            void of(Caller caller) throws IOException {
                caller.reset();
            }
        },
        HALF_CLOSE {
            @Override
            void of(Caller caller) throws IOException {
                caller.halfClose();
            }
        };

        abstract void of(Caller caller) throws IOException;
    }

    private static HeldVendor vendor;
    private static RunningService service;

    @BeforeAll
    static void start() {
        vendor = new HeldVendor();
        service = RunningService.inFrontOf(
                vendor.url(),
                vendor.url(),
                "bff.sessions-fresh=0s",
                "bff.stale-while-revalidate=0s",
                "bff.stale-if-error=0s",
                "deepidv.per-second=10000",
                "deepidv.burst=10000",
                "deepidv.per-day=1000000",
                "deepidv.resilience.breaker.minimum-calls=1000000",
                // Shorter than what callers wait for here: who waits for an answer need not say anything.
                "server.tomcat.connection-timeout=100ms",
                "server.tomcat.keep-alive-timeout=20s");
    }

    @AfterAll
    static void stop() throws IOException {
        service.close();
        vendor.close();
    }

    @ParameterizedTest
    @EnumSource(Departure.class)
    void callStopsWhenItsCallerGoesAway(Departure departure, CapturedOutput output) throws Exception {
        try (Caller caller = new Caller(service)) {
            caller.ask("/api/v1/sessions?external_id=" + departure);
            HeldCall call = vendor.call();
            assertThat(call.isLetGo()).isFalse();
            departure.of(caller);

            await().until(call::isLetGo);
        }
        assertThat(output).doesNotContain("ERROR", "WARN", "Exception");
    }

    @Test
    void connectionWhenHalfClosedIsClosed() throws Exception {
        try (Caller caller = new Caller(service)) {
            caller.ask("/api/v1/sessions?external_id=listens");
            vendor.call();
            caller.halfClose();

            assertThat(caller.isClosedByService()).isTrue();
        }
    }

    @Test
    void callThatTwoWaitForStopsOnlyWhenBothAreGone() throws Exception {
        try (Caller first = new Caller(service);
                Caller second = new Caller(service)) {
            first.ask("/api/v1/sessions?external_id=two&limit=1");
            HeldCall call = vendor.call();
            second.ask("/api/v1/sessions?external_id=two&limit=2");
            await().until(() -> requestsUnderWay() == 2);
            first.halfClose();
            assertThat(first.isClosedByService()).isTrue();
            assertThat(call.isLetGo()).isFalse();
            second.close();

            await().until(call::isLetGo);
        }
        assertThat(vendor.isIdle()).isTrue();
    }

    private static int requestsUnderWay() {
        return service.bean(MeterRegistry.class).find("http.server.requests.active").longTaskTimers().stream()
                .mapToInt(LongTaskTimer::activeTasks)
                .sum();
    }

    @Test
    void callStopsWhenTheCallerOfASecondRequestGoesAway() throws Exception {
        try (Caller caller = new Caller(service)) {
            caller.ask("/api/v1/sessions?external_id=e");
            vendor.call().answer();
            caller.answer();
            caller.ask("/api/v1/sessions?external_id=f");
            HeldCall second = vendor.call();
            caller.close();

            await().until(second::isLetGo);
        }
    }

    @Test
    void callersThatLeaveJustAsTheirResponseIsSentDisturbNobody(CapturedOutput output) throws Exception {
        for (int i = 0; i < 200; i++) {
            try (Caller caller = new Caller(service)) {
                caller.ask("/api/v1/sessions?external_id=race" + i);
                HeldCall call = vendor.call();
                Thread answering = Thread.ofVirtual().start(call::answerQuietly);
                Departure.values()[i % 3].of(caller);
                answering.join();
            }
        }
        assertThat(service.get("/api/v1/upstreams").status()).isEqualTo(200);
        assertThat(output).doesNotContain("ERROR", "Unexpected");
    }
}
