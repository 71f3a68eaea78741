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

/** A container of the image as the chart runs it: nothing but /tmp can be written, no capability, 512 MB of memory. */
final class ServiceContainer extends GenericContainer<ServiceContainer> {

    static final String PAGE = "/api/v1/sessions?limit=25&include=reviews";

    private static final int MANAGEMENT = 8081;

    private final HttpClient client = HttpClient.newHttpClient();

    ServiceContainer(Network network) {
        this(BuiltImage.name(), network);
    }

    ServiceContainer(String image, Network network) {
        super(image);
        withNetwork(network).withExposedPorts(8080, MANAGEMENT);
        withEnv(Map.of(
                "DEEPIDV_BASE_URL", VendorsContainer.URL + "/deepidv",
                "DEEPIDV_API_KEY", "deepidv-key-of-the-test",
                "DIDIT_BASE_URL", VendorsContainer.URL + "/didit",
                "DIDIT_API_KEY", "didit-key-of-the-test",
                "BFF_AUTH", "none"));
        withTmpFs(Map.of("/tmp", "rw,size=64m"));
        withCreateContainerCmdModifier(container -> confine(container.getHostConfig()));
        withMemory(512);
        waitingFor(Wait.forHttp("/actuator/health/readiness")
                .forPort(MANAGEMENT)
                .withStartupTimeout(Duration.ofMinutes(3)));
    }

    /** Lets it have this much memory, and none of the machine's swap. */
    ServiceContainer withMemory(int megabytes) {
        return withCreateContainerCmdModifier(container -> container
                .getHostConfig()
                .withMemory(megabytes * 1024L * 1024)
                .withMemorySwap(megabytes * 1024L * 1024));
    }

    /** Limits so high that only the vendors' own would bind. */
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

    /** Sends so many requests for pages read anew, so many at a time, and tells their statuses; 0 is none. */
    List<Integer> askAtOnce(int callers, int requests) {
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

    /** The most memory that was resident so far, in megabytes. */
    int mostResident() {
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

    /** Whether it says of itself that it may be asked. */
    boolean isReady() {
        try {
            return manage("/actuator/health/readiness").statusCode() == 200;
        } catch (UncheckedIOException notYet) {
            return false;
        }
    }

    /** Lets these ports of the machine lead to it, also after a restart. */
    ServiceContainer onPorts(int api, int management) {
        setPortBindings(List.of(api + ":8080", management + ":" + MANAGEMENT));
        return this;
    }

    /** Asks it to end, waits for that and starts it again. */
    void restart() {
        getDockerClient().restartContainerCmd(getContainerId()).withTimeout(60).exec();
    }

    void signal(String name) {
        getDockerClient().killContainerCmd(getContainerId()).withSignal(name).exec();
    }

    /** How it is, or how it ended. */
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
