package dev.verification.bff.upstream.fleet;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import redis.embedded.core.ExecutableProvider;

/** A real redis-server on a port of its own, which a test may stop, resume, kill, restart and empty. */
public final class RedisServer implements AutoCloseable {

    private static final Optional<File> BINARY = binary();

    private final int port;
    private Process process;

    private RedisServer(int port) {
        this.port = port;
        this.process = launch(port);
    }

    /** Starts one; skips the test where none can be had. */
    public static RedisServer start() {
        assumeTrue(BINARY.isPresent(), "no redis-server is installed, and none is known for this machine");
        return new RedisServer(freePort());
    }

    public String url() {
        return "redis://127.0.0.1:" + port;
    }

    public void stop() {
        signal("STOP");
    }

    public void resume() {
        signal("CONT");
    }

    /** Ends it at once; what it held is lost. */
    public void kill() {
        process.destroyForcibly().onExit().join();
    }

    public void restart() {
        process = launch(port);
    }

    /** Sends a command, such as {@code FLUSHALL}, and returns the first line of the answer. */
    public String command(String command) {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.getOutputStream().write((command + "\r\n").getBytes(StandardCharsets.US_ASCII));
            return new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII))
                    .readLine();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    @Override
    public void close() {
        kill();
    }

    private void signal(String name) {
        try {
            new ProcessBuilder("kill", "-" + name, String.valueOf(process.pid()))
                    .start()
                    .onExit()
                    .join();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private static Process launch(int port) {
        try {
            Process process = new ProcessBuilder(
                            BINARY.orElseThrow().getPath(),
                            "--port",
                            String.valueOf(port),
                            "--bind",
                            "127.0.0.1",
                            "--save",
                            "",
                            "--appendonly",
                            "no")
                    .redirectErrorStream(true)
                    .start();
            awaitReady(process);
            return process;
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private static void awaitReady(Process process) throws IOException {
        BufferedReader output = process.inputReader(StandardCharsets.UTF_8);
        for (String line = output.readLine(); line != null; line = output.readLine()) {
            if (line.contains("eady to accept connections")) {
                Thread.ofVirtual().start(() -> output.lines().forEach(more -> {}));
                return;
            }
        }
        throw new IOException("redis-server did not start");
    }

    private static Optional<File> binary() {
        return Arrays.stream(System.getenv("PATH").split(File.pathSeparator))
                .map(folder -> new File(folder, "redis-server"))
                .filter(File::canExecute)
                .findFirst()
                .or(RedisServer::bundled);
    }

    private static Optional<File> bundled() {
        try {
            return Optional.of(ExecutableProvider.newJarResourceProvider().get());
        } catch (IOException | RuntimeException unknown) {
            return Optional.empty();
        }
    }

    private static int freePort() {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
