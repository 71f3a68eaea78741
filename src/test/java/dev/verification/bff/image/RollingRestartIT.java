package dev.verification.bff.image;

import static dev.verification.bff.image.ServiceContainer.PAGE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.verification.bff.testing.FreePort;
import dev.verification.bff.testing.Nginx;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.testcontainers.containers.Network;
import org.testcontainers.junit.jupiter.Testcontainers;

/** Three replicas behind nginx, restarted one after the other under load. */
@Tag("proof")
@Testcontainers(disabledWithoutDocker = true)
class RollingRestartIT {

    private static final int PER_SECOND = 100;

    /** nginx is not informed of a restart: it detects it by itself, and so sends requests at every moment of it. */
    @Test
    void noRequestFailsWhenEveryReplicaIsRestarted(@TempDir Path folder) throws IOException {
        List<Integer> ports = List.of(FreePort.find(), FreePort.find(), FreePort.find());
        try (Network network = Network.newNetwork();
                VendorsContainer vendors = new VendorsContainer(network);
                ServiceContainer one = replica(network, ports.get(0));
                ServiceContainer two = replica(network, ports.get(1));
                ServiceContainer three = replica(network, ports.get(2));
                Nginx nginx = Nginx.start(folder, ports)) {
            vendors.start();
            vendors.reset();
            Stream.of(one, two, three).forEach(ServiceContainer::start);
            Stream.of(one, two, three).forEach(RollingRestartIT::warmUp);

            SteadyLoad load = SteadyLoad.start(PER_SECOND, nginx.uri(PAGE));
            for (ServiceContainer replica : List.of(one, two, three)) {
                load.await(PER_SECOND);
                replica.restart();
                awaitServing(replica);
            }
            load.await(PER_SECOND);

            assertThat(load.end()).hasSizeGreaterThan(4 * PER_SECOND).containsOnly("200");
        }
    }

    /** A rollout finds replicas that have run for a while; three that start at once are another matter. */
    private static void warmUp(ServiceContainer replica) {
        assertThat(replica.sendAtOnce(2, 40)).containsOnly(200);
    }

    /** Also waits until nginx uses the replica again: it avoids one that refused a connection for ten seconds. */
    private static void awaitServing(ServiceContainer replica) {
        Awaitility.await()
                .atMost(Duration.ofMinutes(2))
                .ignoreExceptions()
                .until(() -> replica.isReady() && replica.metric("http_server_requests_seconds_count") > 0);
    }

    private static ServiceContainer replica(Network network, int port) {
        return new ServiceContainer(network).withoutLimits().onPorts(port, FreePort.find());
    }
}
