package dev.verification.bff.bench;

import static dev.verification.bff.bench.Load.median;
import static dev.verification.bff.bench.Load.milliseconds;

import dev.verification.bff.sandbox.LightStub;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntConsumer;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * What one merged page of 25 costs one caller, without the log and in front of vendors that answer at once: time
 * against the vendors' own, and CPU; cold (26 calls) and warm (none).
 */
@Tag("bench")
class MergedPageBench {

    private static final String PAGE = "/api/v1/sessions?limit=25&include=reviews";
    private static final String[] COLD = {"Cache-Control", "no-cache"};
    private static final String QUIET = "--logging.level.root=warn";
    private static final int WARM_UP = 8_000;

    private final Load load = new Load();

    @Test
    void latencyOfAColdPageAgainstOneListAndOneFeedCall() {
        try (LightStub stub = LightStub.start(25, Duration.ZERO, Duration.ZERO);
                ServerProcess service = ShippedService.start(stub.url(), QUIET)) {
            // As warm as where the CPU is measured: what serves a page is compiled after some thousand of them.
            load.oneByOne(WARM_UP, service.uri(PAGE), COLD);
            stub.takes(Duration.ofMillis(20), Duration.ofMillis(50));
            reportLatency("sharing its cores with callers and vendors", stub, service);
            if (Cores.canBeDivided()) {
                try (Cores divided = Cores.divide(service)) {
                    reportLatency("on cores of its own", stub, service);
                }
            }
        }
    }

    private void reportLatency(String where, LightStub stub, ServerProcess service) {
        URI page = service.uri(PAGE);
        URI list = URI.create(stub.url() + "/v1/sessions");
        URI feed = URI.create(stub.url() + "/v3/sessions/a/reviews/");
        load.oneByOne(50, page, COLD);
        load.oneByOne(50, list);
        load.oneByOne(50, feed);
        List<Duration> pages = new ArrayList<>();
        List<Duration> lists = new ArrayList<>();
        List<Duration> feeds = new ArrayList<>();
        // In turn, since a shared machine is faster at one time than at another.
        for (int round = 0; round < 30; round++) {
            pages.addAll(load.oneByOne(10, page, COLD));
            lists.addAll(load.oneByOne(10, list));
            feeds.addAll(load.oneByOne(10, feed));
        }
        Duration whole = median(pages);
        Duration calls = median(lists).plus(median(feeds));
        report("cold page of 25, %s: median %s, one list and one feed call %s, ratio %.3f (to reach: 1.05)"
                .formatted(where, milliseconds(whole), milliseconds(calls), ratio(whole, calls)));
    }

    @Test
    void cpuOfAColdPage() {
        try (LightStub stub = LightStub.start(25, Duration.ZERO, Duration.ZERO);
                ServerProcess service = ShippedService.start(stub.url(), QUIET)) {
            // One after the other: equal pages at the same time would share their calls.
            double cpu = cpuPerRequest(
                    service, WARM_UP, 4_000, requests -> load.oneByOne(requests, service.uri(PAGE), COLD));
            report("cold page of 25: %.2f ms CPU (to reach: 3), %.1f calls a page"
                    .formatted(cpu, (stub.listCalls() + stub.feedCalls()) / (WARM_UP + 4_000.0)));
        }
    }

    @Test
    void latencyAndCpuOfAWarmPage() {
        try (LightStub stub = LightStub.start(25);
                ServerProcess service = ShippedService.start(stub.url(), QUIET)) {
            double cpu = cpuPerRequest(service, 20_000, 10_000, requests -> load.oneByOne(requests, service.uri(PAGE)));
            Duration page = median(load.oneByOne(2_000, service.uri(PAGE)));
            report("warm page of 25: median %s (to reach: 1), %.3f ms CPU (to reach: 0.5), %d calls upstream in all"
                    .formatted(milliseconds(page), cpu, stub.listCalls() + stub.feedCalls()));
        }
    }

    @Test
    void twentyEqualColdPagesAtOnceAgainstOne() {
        try (LightStub stub = LightStub.start(25);
                ServerProcess service = ShippedService.start(stub.url(), QUIET)) {
            load.atOnce(1_000, 16, service.uri(PAGE), COLD);
            Duration one = median(load.oneByOne(50, service.uri(PAGE), COLD));
            long before = stub.listCalls() + stub.feedCalls();
            int rounds = 20;
            long start = System.nanoTime();
            for (int round = 0; round < rounds; round++) {
                load.atOnce(20, 20, service.uri(PAGE), COLD);
            }
            Duration twenty = Duration.ofNanos((System.nanoTime() - start) / rounds);
            report("20 equal cold pages at once: %s, one: %s, ratio %.2f (to reach: 1.3), %.1f calls a round"
                    .formatted(
                            milliseconds(twenty),
                            milliseconds(one),
                            ratio(twenty, one),
                            (stub.listCalls() + stub.feedCalls() - before) / (double) rounds));
        }
    }

    private static double cpuPerRequest(ServerProcess service, int warmUp, int requests, IntConsumer send) {
        send.accept(warmUp);
        Duration before = service.cpu();
        send.accept(requests);
        return service.cpu().minus(before).toNanos() / 1e6 / requests;
    }

    private static double ratio(Duration a, Duration b) {
        return (double) a.toNanos() / b.toNanos();
    }

    private static void report(String figure) {
        System.out.println("BENCH " + figure);
    }
}
