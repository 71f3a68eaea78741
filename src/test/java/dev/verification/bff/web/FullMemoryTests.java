package dev.verification.bff.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.verification.bff.capacity.MemoryClaim;
import dev.verification.bff.capacity.MemoryLimit;
import dev.verification.bff.image.BulkyVendors;
import dev.verification.bff.testing.Fixture;
import dev.verification.bff.testing.RunningService;
import dev.verification.bff.testing.RunningService.Answered;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** What callers get when there is not enough memory for all that they ask for. */
class FullMemoryTests {

    private static final long MEGABYTE = 1 << 20;
    private static final String SMALL = "/api/v1/sessions?limit=5&include=reviews&external_id=small";

    private static BulkyVendors vendors;
    private static RunningService service;

    @BeforeAll
    static void start() throws IOException {
        vendors = BulkyVendors.start(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
        double share = 4.0 * MEGABYTE / Runtime.getRuntime().maxMemory();
        service = RunningService.inFrontOf(
                vendors.url(),
                vendors.url(),
                "bff.memory-share=" + share,
                "deepidv.per-second=1000",
                "deepidv.burst=1000",
                "didit.per-window=100000");
    }

    @AfterAll
    static void stop() {
        service.close();
        vendors.close();
    }

    @Test
    void pageWhenItsFeedsDoNotAllFitTellsTheOthersAsUnavailableWithAWait() {
        Answered page = service.get(
                "/api/v1/sessions?limit=100&include=reviews&reviews_limit=200&external_id=" + BulkyVendors.TALKATIVE,
                "X-Request-Timeout-Ms",
                "30000");
        assertThat(page.status()).as(page.response().body()).isEqualTo(200);
        assertThat(page.json().at("/complete").asBoolean()).isFalse();
        List<JsonNode> unavailable = page.json()
                .at("/sessions")
                .valueStream()
                .map(session -> session.at("/reviews"))
                .filter(reviews -> reviews.at("/state").asString().equals("unavailable"))
                .toList();
        assertThat(unavailable).isNotEmpty().hasSizeLessThan(100).allSatisfy(reviews -> {
            assertThat(reviews.at("/reason").asString()).isEqualTo("throttled");
            assertThat(reviews.at("/retry_after_seconds").asInt()).isEqualTo(1);
        });
        assertNothingIsMissing();
    }

    @Test
    void feedWhenItCouldNeverFitIsOverloadedWithAWait() {
        Answered answered = service.get(feedOf(8_000, 1));
        assertThat(answered.status()).isEqualTo(503);
        assertThat(answered.json().at("/type").asString()).isEqualTo("/problems/overloaded");
        assertThat(answered.header("Retry-After")).isEqualTo("1");
        assertNothingIsMissing();
    }

    @Test
    void callersWhenOthersAskForMoreThanFitsAreServed() {
        try (ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor()) {
            List<CompletableFuture<Answered>> large = IntStream.range(0, 32)
                    .mapToObj(
                            number -> CompletableFuture.supplyAsync(() -> service.get(feedOf(1_000, number)), callers))
                    .toList();
            for (int number = 0; number < 10; number++) {
                Answered small = service.get(SMALL + number);
                assertThat(small.status()).as(small.response().body()).isEqualTo(200);
            }
            assertThat(large)
                    .allSatisfy(answered -> assertThat(answered.join().status()).isIn(200, 503));
        }
        assertNothingIsMissing();
    }

    @Test
    void manyListsOfNestedObjectsOneAfterTheOtherAreAllAnswered() {
        for (int number = 0; number < 25; number++) {
            String list = "/api/v1/sessions?limit=500&external_id=" + BulkyVendors.NESTED + number;
            assertThat(service.get(list).status()).isIn(200, 503);
        }
        assertNothingIsMissing();
    }

    private static String feedOf(int kilobytes, int number) {
        return "/api/v1/sessions/" + BulkyVendors.sessionWithFeedOf(kilobytes, number) + "/reviews?limit=200";
    }

    /** What is still taken is taken by caches, which give way: half of all can be had again. */
    private static void assertNothingIsMissing() {
        MemoryLimit memory = service.bean(MemoryLimit.class);
        assertThat(memory.capacity()).isBetween(3 * MEGABYTE, 5 * MEGABYTE);
        await().untilAsserted(() -> {
            var claim = MemoryClaim.of(memory);
            try {
                claim.growNow(memory.capacity() / 2);
            } finally {
                claim.release();
            }
        });
        assertThat(Fixture.json(service.get(SMALL).response().body())
                        .at("/complete")
                        .asBoolean())
                .isTrue();
    }
}
