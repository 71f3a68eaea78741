package dev.verification.bff.image;

import static dev.verification.bff.image.ServiceContainer.PAGE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.verification.bff.testing.Fixture;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.testcontainers.containers.GenericContainer;
import org.testcontainers.containers.Network;
import org.testcontainers.junit.jupiter.Testcontainers;

/** What callers see when Redis is lost or the container is terminated. */
@Tag("proof")
@Testcontainers(disabledWithoutDocker = true)
class ContainerFailureIT {

    private static final Duration LONG = Duration.ofMinutes(2);

    private static Network network;
    private static VendorsContainer vendors;

    @BeforeAll
    static void start() {
        network = Network.newNetwork();
        vendors = new VendorsContainer(network);
        vendors.start();
    }

    @AfterAll
    static void stop() {
        vendors.stop();
        network.close();
    }

    @BeforeEach
    void reset() {
        vendors.reset();
    }

    @Test
    void noRequestFailsWhenRedisIsKilled() {
        try (GenericContainer<?> redis = new GenericContainer<>("redis:8-alpine")
                        .withNetwork(network)
                        .withNetworkAliases("redis")
                        .withExposedPorts(6379);
                ServiceContainer service =
                        new ServiceContainer(network).withoutLimits().withEnv("REDIS_URL", "redis://redis:6379")) {
            redis.start();
            service.start();
            awaitMode(service, "shared");

            SteadyLoad load = SteadyLoad.start(50, service.uri(PAGE));
            load.await(50);
            redis.getDockerClient().killContainerCmd(redis.getContainerId()).exec();
            awaitMode(service, "local");
            load.await(50);

            assertThat(load.end()).isNotEmpty().containsOnly("200");
            assertThat(service.read(PAGE).at("/complete").asBoolean()).isTrue();
        }
    }

    @Test
    void requestsInProgressAreAnsweredAfterTheSignalToEnd() throws Exception {
        vendors.answerAfter(Duration.ofSeconds(3));
        try (ServiceContainer service = started(new ServiceContainer(network).withoutLimits());
                ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<HttpResponse<String>>> inProgress = IntStream.range(0, 50)
                    .mapToObj(number -> callers.submit(() -> service.ask(PAGE + "&external_id=" + number)))
                    .toList();
            Awaitility.await().atMost(LONG).until(() -> service.metric("bff_requests_in_flight") == 50);

            service.signal("TERM");

            for (Future<HttpResponse<String>> request : inProgress) {
                assertThat(Fixture.json(request.get().body()).at("/complete").asBoolean())
                        .isTrue();
            }
            Awaitility.await().atMost(LONG).until(() -> !service.state().getRunning());
            assertThat(service.state().getExitCodeLong()).isEqualTo(128 + 15);
        }
    }

    private static void awaitMode(ServiceContainer service, String mode) {
        Awaitility.await().atMost(LONG).until(() -> {
            service.ask(PAGE, "Cache-Control", "no-cache");
            return service.read("/api/v1/upstreams")
                    .at("/upstreams/0/mode")
                    .asString()
                    .equals(mode);
        });
    }

    private static ServiceContainer started(ServiceContainer service) {
        service.start();
        return service;
    }
}
