package dev.verification.bff;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.verification.bff.sandbox.SimulatedVendors;
import dev.verification.bff.testing.RunningService.Answered;
import dev.verification.bff.testing.ServiceProgram;
import dev.verification.bff.web.connection.HeldVendor;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** How the service shuts down. */
class ShutdownTests {

    private final SimulatedVendors vendors = SimulatedVendors.start();
    private final HeldVendor deepidv = new HeldVendor();

    @AfterEach
    void close() throws Exception {
        deepidv.close();
        vendors.close();
    }

    @Test
    void requestInProgressCompletesAndNewOnesAreRefused() throws Exception {
        try (ServiceProgram service = start("30s")) {
            CompletableFuture<Answered> underWay = ask(service);
            HeldVendor.HeldCall call = deepidv.call();

            service.terminate();
            await().atMost(Duration.ofSeconds(30))
                    .untilAsserted(() -> assertThatThrownBy(() -> service.get("/problems"))
                            .isInstanceOf(UncheckedIOException.class));
            assertThat(underWay).isNotDone();
            assertThat(service.manage("/actuator/health/readiness").status()).isEqualTo(503);
            assertThat(service.manage("/actuator/health/liveness").status()).isEqualTo(200);
            call.answerQuietly();

            assertThat(underWay.get().status()).isEqualTo(200);
            await().atMost(Duration.ofSeconds(30)).until(() -> !service.isRunning());
            assertThat(service.output()).contains("GET /api/v1/sessions 200", "Graceful shutdown complete");
        }
    }

    @Test
    void serviceEndsAfterItsGracePeriodWhateverIsInProgress() throws Exception {
        try (ServiceProgram service = start("1s")) {
            CompletableFuture<Answered> underWay = ask(service, "X-Request-Timeout-Ms", "30000");
            HeldVendor.HeldCall held = deepidv.call();

            service.terminate();

            await().atMost(Duration.ofSeconds(20)).until(() -> !service.isRunning());
            assertThat(held).isNotNull();
            assertThat(underWay).isCompletedExceptionally();
        }
    }

    private ServiceProgram start(String drain) {
        return ServiceProgram.inFrontOf(
                vendors,
                Map.of("DEEPIDV_BASE_URL", deepidv.url(), "SPRING_LIFECYCLE_TIMEOUT_PER_SHUTDOWN_PHASE", drain));
    }

    private static CompletableFuture<Answered> ask(ServiceProgram service, String... headers) {
        return CompletableFuture.supplyAsync(() -> service.get("/api/v1/sessions?limit=1", headers));
    }
}
