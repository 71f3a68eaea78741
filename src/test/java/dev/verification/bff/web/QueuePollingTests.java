package dev.verification.bff.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.verification.bff.sandbox.SimulatedVendors;
import dev.verification.bff.testing.LaterClock;
import dev.verification.bff.testing.RunningService;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class QueuePollingTests {

    private static final int CALLERS = 50;
    private static final int SECONDS = 60;

    /** The clock is moved, one second for each round of polls; what the rounds themselves take comes on top. */
    @Test
    void fiftyCallersWhoPollQueueAndCountsForAMinuteCostAtMostSixCalls() {
        LaterClock clock = new LaterClock();
        try (SimulatedVendors vendors = SimulatedVendors.start();
                RunningService service = RunningService.at(clock, vendors);
                ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int second = 0; second < SECONDS; second += 5) {
                assertThat(poll(service, callers)).containsOnly(200);
                clock.advance(Duration.ofSeconds(5));
            }

            assertThat(vendors.didit().calls()).isBetween(2L, 6L);
            assertThat(vendors.deepidv().calls()).isZero();
        }
    }

    private static List<Integer> poll(RunningService service, ExecutorService callers) {
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
