package dev.verification.bff.testing;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import redis.embedded.core.ExecutableProvider;

/** A redis-server on a free port, which a test may stop, resume, kill, restart and empty. */
public final class RedisServer implements AutoCloseable {

    private static final Optional<File> BINARY = binary();

    private final int port;
    private Process process;

    private final List<String> options;

    private RedisServer(int port, List<String> options) {
        this.port = port;
        this.options = options;
        this.process = launch();
    }

    /** Starts one; skips the test if Redis is not installed. */
    public static RedisServer start() {
        return start(List.of());
    }

    /** Starts one with further options, such as {@code --cluster-enabled yes}. */
    public static RedisServer start(List<String> options) {
        assumeTrue(BINARY.isPresent(), "no redis-server is installed, and none is known for this machine");
        return new RedisServer(FreePort.find(), options);
    }

    /** Starts a sentinel that knows a server as {@code primary}. */
    public static RedisServer sentinel(Path folder, RedisServer primary) {
        assumeTrue(BINARY.isPresent(), "no redis-server is installed, and none is known for this machine");
        try {
            Path file = Files.writeString(
                    folder.resolve("sentinel.conf"), "sentinel monitor primary 127.0.0.1 " + primary.port + " 1\n");
            return new RedisServer(FreePort.find(), List.of(file.toString(), "--sentinel"));
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    public int port() {
        return port;
    }

    /** Makes it a replica of another, as a failover does. */
    public void follow(RedisServer primary) {
        command("REPLICAOF 127.0.0.1 " + primary.port);
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

    /** Kills it; its data is lost. */
    public void kill() {
        process.destroyForcibly().onExit().join();
    }

    public void restart() {
        process = launch();
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

    private Process launch() {
        try {
            List<String> command = new ArrayList<>(List.of(BINARY.orElseThrow().getPath()));
            command.addAll(options);
            command.addAll(List.of("--port", String.valueOf(port), "--bind", "127.0.0.1", "--save", ""));
            command.addAll(List.of("--appendonly", "no", "--repl-diskless-load", "swapdb"));
            Process process =
                    new ProcessBuilder(command).redirectErrorStream(true).start();
            awaitReady(process);
            return process;
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private static void awaitReady(Process process) throws IOException {
        BufferedReader output = process.inputReader(StandardCharsets.UTF_8);
        for (String line = output.readLine(); line != null; line = output.readLine()) {
            if (line.contains("eady to accept connections") || line.contains("+monitor")) {
                Thread.ofVirtual().start(() -> output.lines().forEach(more -> {}));
                return;
            }
        }
        throw new IOException("redis-server did not start");
    }

    private static Optional<File> binary() {
        return Programs.find("redis-server").map(Path::toFile).or(RedisServer::bundled);
    }

    private static Optional<File> bundled() {
        try {
            return Optional.of(ExecutableProvider.newJarResourceProvider().get());
        } catch (IOException | RuntimeException unknown) {
            return Optional.empty();
        }
    }
}
