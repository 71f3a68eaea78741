package dev.verification.bff.image;

import static dev.verification.bff.image.ServiceContainer.PAGE;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.testcontainers.containers.Network;
import org.testcontainers.containers.wait.strategy.AbstractWaitStrategy;
import org.testcontainers.junit.jupiter.Testcontainers;

/** How soon a container of the image answers, its resident memory, and the size of the image. */
@Tag("bench")
@Testcontainers(disabledWithoutDocker = true)
class StartBench {

    private static final int ROUNDS = 5;
    private static final int PAGES = 4_000;
    private static final Pattern RESIDENT = Pattern.compile("VmRSS:\\s+(\\d+) kB");

    @Test
    void timeFromTheStartToTheFirstMergedPage() {
        try (Network network = Network.newNetwork();
                VendorsContainer vendors = new VendorsContainer(network)) {
            vendors.start();
            vendors.reset();
            List<Duration> with = new ArrayList<>();
            List<Duration> without = new ArrayList<>();
            for (int round = 0; round < ROUNDS; round++) {
                with.add(timeToFirstPage(network, "on"));
                without.add(timeToFirstPage(network, "off"));
            }
            report(
                    "start to first merged page: %d ms with the AOT cache (to reach: 2500), %d ms without, ratio %.2f (to reach: 0.60); medians of %d"
                            .formatted(
                                    median(with).toMillis(),
                                    median(without).toMillis(),
                                    (double) median(with).toNanos()
                                            / median(without).toNanos(),
                                    ROUNDS));
        }
    }

    /** Creating the container counts as well, as it does for whoever types {@code docker run}. */
    @Test
    void timeFromDockerRunToTheFirstPageOfTheSandbox() {
        List<Duration> times = new ArrayList<>();
        for (int round = 0; round < ROUNDS; round++) {
            FirstPage first = new FirstPage();
            try (ServiceContainer sandbox = ServiceContainer.ofSandbox()) {
                sandbox.waitingFor(first);
                first.service = sandbox;
                Instant run = Instant.now();
                sandbox.start();
                times.add(Duration.between(run, first.at));
            }
        }
        report("docker run of the sandbox to its first merged page: %d ms (to reach: 10000); median of %d"
                .formatted(median(times).toMillis(), ROUNDS));
    }

    @Test
    void residentMemoryOnceWarm() throws IOException, InterruptedException {
        try (Network network = Network.newNetwork();
                VendorsContainer vendors = new VendorsContainer(network);
                ServiceContainer service = new ServiceContainer(network).withoutLimits()) {
            vendors.start();
            vendors.reset();
            service.start();
            long failed = service.sendAtOnce(16, PAGES).stream()
                    .filter(status -> status != 200)
                    .count();
            String status = service.execInContainer("cat", "/proc/1/status").getStdout();
            int resident = RESIDENT.matcher(status)
                    .results()
                    .mapToInt(found -> Integer.parseInt(found.group(1)))
                    .sum();
            report("resident after %,d merged pages in a container of 512 MB: %d MB (to reach: 300), %d pages failed"
                    .formatted(PAGES, resident / 1024, failed));
        }
    }

    @Test
    void sizeOfTheLayersAboveTheBase() throws IOException {
        Layers layers = Layers.above("eclipse-temurin:25-jre", BuiltImage.name());
        report("layers above the JRE: %.1f MB compressed, as a registry keeps them (to reach: 90), %.1f MB unpacked"
                .formatted(layers.compressed() / 1e6, layers.unpacked() / 1e6));
    }

    private static Duration timeToFirstPage(Network network, String cache) {
        FirstPage first = new FirstPage();
        try (ServiceContainer service = new ServiceContainer(network)) {
            service.withEnv("JAVA_TOOL_OPTIONS", "-XX:AOTMode=" + cache).waitingFor(first);
            first.service = service;
            service.start();
            return Duration.between(Instant.parse(service.state().getStartedAt()), first.at);
        }
    }

    private static Duration median(List<Duration> durations) {
        return durations.stream().sorted().toList().get(durations.size() / 2);
    }

    private static void report(String figure) {
        System.out.println("BENCH " + figure);
    }

    /** Requests a page until it is answered, and records when that was. */
    private static final class FirstPage extends AbstractWaitStrategy {

        private ServiceContainer service;
        private Instant at = Instant.MIN;

        @Override
        protected void waitUntilReady() {
            Awaitility.await()
                    .atMost(Duration.ofMinutes(1))
                    .pollDelay(Duration.ZERO)
                    .pollInterval(Duration.ofMillis(10))
                    .until(this::isThere);
            at = Instant.now();
        }

        private boolean isThere() {
            try {
                return service.ask(PAGE).statusCode() == 200;
            } catch (UncheckedIOException notYet) {
                return false;
            }
        }
    }
}
