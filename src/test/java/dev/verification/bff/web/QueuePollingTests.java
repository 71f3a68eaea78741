package dev.verification.bff.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.verification.bff.hooks.HookedService;
import dev.verification.bff.hooks.SignedWebhook;
import dev.verification.bff.sandbox.SimulatedVendors;
import dev.verification.bff.testing.LaterClock;
import dev.verification.bff.testing.RunningService;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** 50 callers poll queue and counts every second for a minute; the clock moves only between two rounds. */
@Tag("proof")
class QueuePollingTests {

    private static final int CALLERS = 50;
    private static final int SECONDS = 60;

    private final LaterClock clock = LaterClock.stopped();
    private final SimulatedVendors vendors = SimulatedVendors.start();
    private final HookedService hooked = HookedService.at(clock, vendors, "bff.reviews-fresh=30s");
    private final ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor();

    @AfterEach
    void stop() {
        callers.close();
        hooked.close();
        vendors.close();
    }

    @Test
    void pollingCostsOneCallInThirtySeconds() {
        pollForAMinute(() -> {});

        assertThat(vendors.didit().calls()).isEqualTo(2);
        assertThat(vendors.deepidv().calls()).isZero();
    }

    @Test
    void pollingWhileWebhooksOfOtherSessionsArriveCostsOneCallInTwelveSecondsAndOneMore() {
        pollForAMinute(() -> {
            for (int number = 0; number < 10; number++) {
                SignedWebhook webhook = SignedWebhook.ofDidit(
                        UUID.randomUUID().toString(), UUID.randomUUID().toString(), clock.instant());
                assertThat(hooked.receive(webhook).status()).isEqualTo(204);
            }
        });

        assertThat(vendors.didit().calls()).isEqualTo(6);
        assertThat(vendors.deepidv().calls()).isZero();
    }

    private void pollForAMinute(Runnable afterEachSecond) {
        for (int second = 0; second < SECONDS; second++) {
            assertThat(poll()).hasSize(2 * CALLERS).containsOnly(200);
            afterEachSecond.run();
            clock.advance(Duration.ofSeconds(1));
        }
    }

    private List<Integer> poll() {
        RunningService service = hooked.service();
        return IntStream.range(0, CALLERS)
                .boxed()
                .flatMap(caller -> Stream.of("", "/counts"))
                .map(route -> CompletableFuture.supplyAsync(
                        () -> service.get("/api/v1/review-queue" + route).status(), callers))
                .toList()
                .stream()
                .map(CompletableFuture::join)
                .toList();
    }
}
