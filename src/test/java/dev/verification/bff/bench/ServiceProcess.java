package dev.verification.bff.bench;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.awaitility.Awaitility;

/** The service in a process of its own, so that its CPU time is its own. */
final class ServiceProcess implements AutoCloseable {

    private final Process process;
    private final int port;
    private final HttpClient client = HttpClient.newHttpClient();

    private ServiceProcess(Process process, int port) {
        this.process = process;
        this.port = port;
    }

    /** Starts it in front of one server that plays both vendors, with limits that never bind. */
    static ServiceProcess inFrontOf(String url, String... jvmOptions) {
        int port = freePort();
        List<String> command = new ArrayList<>(List.of(javaCommand()));
        // As in a container of 512 MB, the chart's limit: there the JVM chooses this collector and three quarters of
        // it.
        command.addAll(List.of("-XX:+UseSerialGC", "-Xmx256m"));
        command.addAll(List.of(jvmOptions));
        command.addAll(List.of("-cp", classpath(), "dev.verification.bff.BffApplication"));
        command.addAll(List.of(
                "--server.port=" + port,
                "--management.server.port=0",
                "--bff.auth=none",
                "--deepidv.base-url=" + url,
                "--deepidv.api-key=bench",
                "--deepidv.per-second=1000000",
                "--deepidv.burst=1000000",
                "--deepidv.per-day=100000000",
                "--didit.base-url=" + url,
                "--didit.api-key=bench",
                "--didit.per-window=100000000",
                "--logging.level.root=warn"));
        try {
            ServiceProcess service =
                    new ServiceProcess(new ProcessBuilder(command).inheritIO().start(), port);
            Awaitility.await().atMost(Duration.ofMinutes(1)).until(service::answers);
            return service;
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    URI uri(String path) {
        return URI.create("http://127.0.0.1:" + port + path);
    }

    long pid() {
        return process.pid();
    }

    /** CPU time used since it started, to the hundredth of a second. */
    Duration cpu() {
        return process.info().totalCpuDuration().orElseThrow();
    }

    private boolean answers() {
        try {
            return client.send(HttpRequest.newBuilder(uri("/api/v1/upstreams")).build(), BodyHandlers.discarding())
                            .statusCode()
                    == 200;
        } catch (IOException notYet) {
            return false;
        } catch (InterruptedException interrupted) {
            throw new IllegalStateException(interrupted);
        }
    }

    private static String javaCommand() {
        return System.getProperty("java.home") + "/bin/java";
    }

    /** As it is shipped: without the tests. */
    private static String classpath() {
        return Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
                .filter(entry -> !entry.endsWith("test-classes"))
                .collect(Collectors.joining(File.pathSeparator));
    }

    private static int freePort() {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        } catch (IOException none) {
            throw new UncheckedIOException(none);
        }
    }

    @Override
    public void close() {
        client.close();
        process.destroy();
        process.onExit().join();
    }
}
