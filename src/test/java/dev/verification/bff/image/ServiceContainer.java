package dev.verification.bff.image;

import com.github.dockerjava.api.command.InspectContainerResponse.ContainerState;
import com.github.dockerjava.api.model.Capability;
import com.github.dockerjava.api.model.HostConfig;
import dev.verification.bff.testing.Fixture;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.testcontainers.containers.GenericContainer;
import org.testcontainers.containers.Network;
import org.testcontainers.containers.wait.strategy.Wait;
import tools.jackson.databind.JsonNode;

/** A container of the image as the chart runs it: only /tmp is writable, no capabilities, 512 MB of memory. */
final class ServiceContainer extends GenericContainer<ServiceContainer> {

    static final String PAGE = "/api/v1/sessions?limit=25&include=reviews";

    private static final int MANAGEMENT = 8081;

    private final HttpClient client = HttpClient.newHttpClient();

    ServiceContainer(Network network) {
        this(BuiltImage.name(), network);
    }

    ServiceContainer(String image, Network network) {
        this(image);
        withNetwork(network);
        withEnv(Map.of(
                "DEEPIDV_BASE_URL", VendorsContainer.URL + "/deepidv",
                "DEEPIDV_API_KEY", "deepidv-key-of-the-test",
                "DIDIT_BASE_URL", VendorsContainer.URL + "/didit",
                "DIDIT_API_KEY", "didit-key-of-the-test",
                "BFF_AUTH", "none"));
    }

    private ServiceContainer(String image) {
        super(image);
        withExposedPorts(8080, MANAGEMENT);
        withTmpFs(Map.of("/tmp", "rw,size=64m"));
        withCreateContainerCmdModifier(container -> confine(container.getHostConfig()));
        withMemory(512);
        waitingFor(Wait.forHttp("/actuator/health/readiness")
                .forPort(MANAGEMENT)
                .withStartupTimeout(Duration.ofMinutes(3)));
    }

    /** A container of the sandbox's image, without any setting. */
    static ServiceContainer ofSandbox() {
        return new ServiceContainer(BuiltImage.sandbox());
    }

    /** Limits memory, and allows no swap. */
    ServiceContainer withMemory(int megabytes) {
        return withCreateContainerCmdModifier(container -> container
                .getHostConfig()
                .withMemory(megabytes * 1024L * 1024)
                .withMemorySwap(megabytes * 1024L * 1024));
    }

    /** Raises the configured limits so high that only the vendors' own apply. */
    ServiceContainer withoutLimits() {
        return withEnv(Map.of(
                "DEEPIDV_PER_SECOND", "100000",
                "DEEPIDV_BURST", "100000",
                "DEEPIDV_PER_DAY", "1000000",
                "DIDIT_PER_WINDOW", "1000000"));
    }

    URI uri(String path) {
        return URI.create("http://" + getHost() + ":" + getMappedPort(8080) + path);
    }

    HttpResponse<String> ask(String path, String... headers) {
        return send(uri(path), headers);
    }

    HttpResponse<String> manage(String path) {
        return send(URI.create("http://" + getHost() + ":" + getMappedPort(MANAGEMENT) + path));
    }

    /** Sends requests that force a refresh, this many at a time, and returns their statuses; 0 for no answer. */
    List<Integer> sendAtOnce(int callers, int requests) {
        try (ExecutorService pool = Executors.newFixedThreadPool(callers)) {
            return IntStream.range(0, requests)
                    .mapToObj(
                            number -> CompletableFuture.supplyAsync(() -> ask(PAGE, "Cache-Control", "no-cache"), pool)
                                    .handle((answer, broken) -> broken == null ? answer.statusCode() : 0))
                    .toList()
                    .stream()
                    .map(CompletableFuture::join)
                    .toList();
        }
    }

    JsonNode read(String path, String... headers) {
        return Fixture.json(ask(path, headers).body());
    }

    /** The highest resident memory so far, in megabytes. */
    int highestResidentMemory() {
        try {
            String status = execInContainer("cat", "/proc/1/status").getStdout();
            return Integer.parseInt(status.replaceAll("(?s).*VmHWM:\\s+(\\d+) kB.*", "$1")) / 1024;
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        } catch (InterruptedException interrupted) {
            throw new IllegalStateException(interrupted);
        }
    }

    /** The value of a metric, the sum of its series. */
    double metric(String name) {
        return manage("/actuator/prometheus")
                .body()
                .lines()
                .filter(line -> line.startsWith(name + " ") || line.startsWith(name + "{"))
                .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
                .sum();
    }

    /** Whether its readiness probe succeeds. */
    boolean isReady() {
        try {
            return manage("/actuator/health/readiness").statusCode() == 200;
        } catch (UncheckedIOException notYet) {
            return false;
        }
    }

    /** Binds it to these local ports, also after a restart. */
    ServiceContainer onPorts(int api, int management) {
        setPortBindings(List.of(api + ":8080", management + ":" + MANAGEMENT));
        return this;
    }

    /** Stops it gracefully and starts it again. */
    void restart() {
        getDockerClient().restartContainerCmd(getContainerId()).withTimeout(60).exec();
    }

    void signal(String name) {
        getDockerClient().killContainerCmd(getContainerId()).withSignal(name).exec();
    }

    /** Its state or exit code. */
    ContainerState state() {
        return getDockerClient().inspectContainerCmd(getContainerId()).exec().getState();
    }

    private HttpResponse<String> send(URI uri, String... headers) {
        HttpRequest.Builder request = HttpRequest.newBuilder(uri);
        try {
            return client.send(
                    (headers.length == 0 ? request : request.headers(headers)).build(), BodyHandlers.ofString());
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        } catch (InterruptedException interrupted) {
            throw new IllegalStateException(interrupted);
        }
    }

    private static void confine(HostConfig container) {
        container.withReadonlyRootfs(true).withCapDrop(Capability.ALL).withSecurityOpts(List.of("no-new-privileges"));
    }

    @Override
    public void stop() {
        super.stop();
        client.close();
    }
}
