package dev.verification.bff.bench;

import static org.assertj.core.api.Assertions.assertThat;

import dev.verification.bff.sandbox.LightStub;
import dev.verification.bff.testing.RunningService;
import io.micrometer.core.instrument.MeterRegistry;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What kept feeds weigh in the heap: the service with 10,000 of them against the same service with a hundred. */
@Tag("bench")
class KeptFeedsBench {

    private static final int FEEDS = 10_000;

    @Test
    void heapOfTenThousandFeedsOfThreeEntries() {
        try (LightStub stub = LightStub.start(1, Duration.ZERO, Duration.ZERO);
                RunningService service = RunningService.inFrontOf(
                        stub.url(),
                        stub.url(),
                        "bff.auth=none",
                        "didit.per-window=1000000",
                        "bff.reviews-fresh=1h",
                        "bff.kept-size=256MB")) {
            read(service, 100);
            long before = usedHeap();
            read(service, FEEDS);
            long used = usedHeap() - before;
            assertThat(keptFeeds(service)).isEqualTo(FEEDS + 100);
            System.out.printf("BENCH %,d kept feeds of 3 entries: %.1f MB of heap (to reach: 60)%n", FEEDS, used / 1e6);
        }
    }

    private static void read(RunningService service, int feeds) {
        try (ExecutorService callers = Executors.newFixedThreadPool(8)) {
            for (int i = 0; i < feeds; i++) {
                String path = "/api/v1/sessions/" + UUID.randomUUID() + "/reviews";
                callers.execute(() -> assertThat(service.get(path).status()).isEqualTo(200));
            }
        }
    }

    private static double keptFeeds(RunningService service) {
        return service.bean(MeterRegistry.class)
                .get("cache.size")
                .tag("cache", "bff.didit")
                .gauge()
                .value();
    }

    private static long usedHeap() {
        System.gc();
        System.gc();
        return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
    }
}
