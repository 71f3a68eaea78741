package dev.verification.bff.image;

import static dev.verification.bff.image.BulkyVendors.LONG;
import static dev.verification.bff.image.BulkyVendors.NESTED;
import static dev.verification.bff.image.BulkyVendors.TALKATIVE;
import static dev.verification.bff.image.BulkyVendors.sessionWithFeedOf;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.testcontainers.containers.GenericContainer;
import org.testcontainers.containers.Network;
import org.testcontainers.containers.wait.strategy.Wait;
import org.testcontainers.junit.jupiter.Testcontainers;
import org.testcontainers.utility.MountableFile;

/** Under any load a container of 512 MB survives, stays below 420 MB, and serves other callers. */
@Tag("proof")
@Testcontainers(disabledWithoutDocker = true)
class MemoryIT {

    private static final int MOST_RESIDENT = 420;
    private static final String SOURCE = "src/test/java/dev/verification/bff/image/BulkyVendors.java";
    private static final String LIST = "/api/v1/sessions?limit=500&external_id=";

    private static Network network;
    private static GenericContainer<?> vendors;

    private ServiceContainer service;
    private SteadyLoad others;

    @BeforeAll
    static void startVendors() {
        network = Network.newNetwork();
        vendors = new GenericContainer<>("eclipse-temurin:25-jdk")
                .withNetwork(network)
                .withNetworkAliases("bulky")
                .withCopyFileToContainer(
                        MountableFile.forHostPath(SOURCE), "/vendors/dev/verification/bff/image/BulkyVendors.java")
                .withCommand("java", "-Xmx256m", "/vendors/dev/verification/bff/image/BulkyVendors.java", "8080")
                .waitingFor(Wait.forLogMessage("started\\n", 1));
        vendors.start();
    }

    @AfterAll
    static void stopVendors() {
        vendors.stop();
        network.close();
    }

    @BeforeEach
    void start() {
        service = new ServiceContainer(network)
                .withoutLimits()
                .withEnv("DEEPIDV_BASE_URL", "http://bulky:8080")
                .withEnv("DIDIT_BASE_URL", "http://bulky:8080");
        service.start();
        AtomicInteger number = new AtomicInteger();
        others = SteadyLoad.start(5, () -> page("other" + number.incrementAndGet() % 50));
    }

    @AfterEach
    void stop() {
        others.close();
        service.close();
    }

    @Test
    void twentyFiveListsOfNestedObjects() {
        assertThat(IntStream.range(0, 25).mapToObj(n -> status(LIST + NESTED + n)))
                .containsOnly(200);
        assertIsWell();
    }

    @Test
    void thirtyTwoFeedsOfFifteenMebibytesAtOnce() {
        assertThat(atOnce(32, n -> "/api/v1/sessions/" + sessionWithFeedOf(15_300, n) + "/reviews?limit=200"))
                .isSubsetOf(200, 503);
        awaitServed("/api/v1/sessions/" + sessionWithFeedOf(15_300, 99) + "/reviews?limit=200");
        assertIsWell();
    }

    @Test
    void sixteenPagesOfSixteenMegabytesAtOnce() {
        assertThat(atOnce(16, n -> LIST + LONG + n)).isSubsetOf(200, 503);
        awaitServed(LIST + LONG + 99);
        assertIsWell();
    }

    @Test
    void pageOfFiveHundredFeedsOfTwoHundredReviews() {
        HttpResponse<String> page = service.ask(LIST + TALKATIVE + "&include=reviews&reviews_limit=200");
        assertThat(page.statusCode()).isIn(200, 503);
        assertThat(page.body()).containsAnyOf("\"complete\":false", "/problems/overloaded");
        assertIsWell();
    }

    @Test
    void fourHundredOrdinaryPages() {
        assertThat(atOnce(400, n -> "/api/v1/sessions?limit=25&include=reviews&external_id=page" + n))
                .isSubsetOf(200, 503);
        assertIsWell();
    }

    /** Three minutes at 20 requests a second, or as many as {@code -Dsoak.minutes} says. */
    @Test
    void soak() {
        Duration length = Duration.ofMinutes(Integer.getInteger("soak.minutes", 3));
        AtomicInteger number = new AtomicInteger();
        SteadyLoad load = SteadyLoad.start(20, () -> page("soak" + number.incrementAndGet()));
        Awaitility.await()
                .atMost(length.multipliedBy(2))
                .pollInterval(Duration.ofSeconds(1))
                .until(() -> load.ended() >= length.toSeconds() * 20);
        assertThat(load.end()).containsOnly("200");
        assertIsWell();
    }

    private void assertIsWell() {
        assertThat(others.end()).isNotEmpty().containsOnly("200");
        assertThat(service.isReady()).isTrue();
        assertThat(service.state().getOOMKilled()).isFalse();
        assertThat(service.state().getRunning()).isTrue();
        assertThat(service.highestResidentMemory()).isPositive().isLessThan(MOST_RESIDENT);
        System.getLogger("memory")
                .log(System.Logger.Level.INFO, "most resident: {0} MB", service.highestResidentMemory());
    }

    /** A single request is served once the memory of earlier ones is free; until then it is rejected with a wait. */
    private void awaitServed(String path) {
        Awaitility.await().atMost(Duration.ofMinutes(1)).until(() -> status(path) == 200);
    }

    private URI page(String selection) {
        return service.uri("/api/v1/sessions?limit=25&include=reviews&external_id=" + selection);
    }

    private int status(String path) {
        return service.ask(path).statusCode();
    }

    private List<Integer> atOnce(int count, IntFunction<String> path) {
        try (ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor()) {
            return IntStream.range(0, count)
                    .mapToObj(n -> CompletableFuture.supplyAsync(() -> status(path.apply(n)), callers))
                    .toList()
                    .stream()
                    .map(CompletableFuture::join)
                    .toList();
        }
    }
}
