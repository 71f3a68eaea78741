package dev.verification.bff.testing;

import dev.verification.bff.sandbox.SimulatedVendors;
import dev.verification.bff.testing.RunningService.Answered;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.awaitility.Awaitility;

/** The service as it is shipped: in its own process, configured by its environment, logging to standard output. */
public final class ServiceProgram implements AutoCloseable {

    private static final Pattern PORT = Pattern.compile("Tomcat started on ports? (\\d+)");
    private static final Duration LONG = Duration.ofMinutes(2);

    private final Process process;
    private final Path output;
    private final HttpClient client = HttpClient.newHttpClient();
    private final List<Integer> ports;

    private ServiceProgram(Process process, Path output) {
        this.process = process;
        this.output = output;
        Awaitility.await()
                .atMost(LONG)
                .until(() -> !process.isAlive() || ports(output()).size() == 2);
        this.ports = ports(output());
    }

    /** Starts it in front of simulated vendors, without authentication unless the environment says otherwise. */
    public static ServiceProgram inFrontOf(SimulatedVendors vendors, Map<String, String> environment) {
        return withHeap("512m", vendors, environment);
    }

    /** The same with this maximum heap. */
    public static ServiceProgram withHeap(String size, SimulatedVendors vendors, Map<String, String> environment) {
        ProcessBuilder program = new ProcessBuilder(command(size));
        program.environment().keySet().removeIf(name -> name.startsWith("OTEL_") || name.startsWith("JAVA_TOOL"));
        program.environment()
                .putAll(Map.of(
                        "SERVER_PORT", "0",
                        "MANAGEMENT_SERVER_PORT", "0",
                        "DEEPIDV_BASE_URL", vendors.deepidvUrl(),
                        "DEEPIDV_API_KEY", vendors.deepidv().key(),
                        "DIDIT_BASE_URL", vendors.diditUrl(),
                        "DIDIT_API_KEY", vendors.didit().key(),
                        "BFF_AUTH", "none"));
        program.environment().putAll(environment);
        try {
            Path output = Files.createTempFile("service", ".log");
            return new ServiceProgram(
                    program.redirectErrorStream(true)
                            .redirectOutput(output.toFile())
                            .start(),
                    output);
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    /** Sends a GET and waits for the answer; headers are name, value, name, value. */
    public Answered get(String path, String... headers) {
        return send(uri(path), headers);
    }

    public Answered manage(String path) {
        return send(URI.create("http://localhost:" + ports.get(1) + path));
    }

    public URI uri(String path) {
        return URI.create("http://localhost:" + ports.get(0) + path);
    }

    /** Its output so far. */
    public String output() {
        try {
            return Files.readString(output);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /** The lines of its request log with this request id. */
    public Stream<String> lines(String requestId) {
        return output().lines().filter(line -> line.contains("\"requests\"") && line.contains("\"" + requestId + "\""));
    }

    /** Runs a tool of the JDK on the process. */
    public String ask(String tool, String... arguments) {
        List<String> command =
                new ArrayList<>(List.of(Path.of(javaHome(), "bin", tool).toString()));
        command.add(String.valueOf(process.pid()));
        command.addAll(List.of(arguments));
        try {
            Process asked =
                    new ProcessBuilder(command).redirectErrorStream(true).start();
            return new String(asked.getInputStream().readAllBytes());
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    /** Sends SIGTERM, as Kubernetes does. */
    public void terminate() {
        process.destroy();
    }

    /** Kills it, as a crash or a lost node does. */
    public void kill() {
        process.destroyForcibly().onExit().join();
    }

    public boolean isRunning() {
        return process.isAlive();
    }

    private Answered send(URI uri, String... headers) {
        HttpRequest.Builder request = HttpRequest.newBuilder(uri);
        try {
            return new Answered(client.send(
                    (headers.length == 0 ? request : request.headers(headers)).build(), BodyHandlers.ofString()));
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        } catch (InterruptedException interrupted) {
            throw new IllegalStateException(interrupted);
        }
    }

    private static List<Integer> ports(String output) {
        return PORT.matcher(output)
                .results()
                .map((MatchResult found) -> Integer.valueOf(found.group(1)))
                .toList();
    }

    /** Without the test classes. */
    private static List<String> command(String heap) {
        String classpath = Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
                .filter(entry -> !entry.endsWith("test-classes"))
                .collect(Collectors.joining(File.pathSeparator));
        return List.of(
                Path.of(javaHome(), "bin", "java").toString(),
                "-Xmx" + heap,
                "-XX:TieredStopAtLevel=1",
                "--enable-native-access=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow",
                "-cp",
                classpath,
                "dev.verification.bff.BffApplication");
    }

    private static String javaHome() {
        return System.getProperty("java.home");
    }

    /** Sends SIGTERM and waits until the process has ended. */
    @Override
    public void close() {
        client.close();
        process.destroy();
        process.onExit().join();
        try {
            Files.deleteIfExists(output);
        } catch (IOException left) {
            // The operating system cleans its temporary folder.
        }
    }
}
