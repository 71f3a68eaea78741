package dev.verification.bff.testing;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.awaitility.Awaitility;

/** A real nginx on a free port, which balances requests between replicas with its defaults. */
public final class Nginx implements AutoCloseable {

    private final Process process;
    private final int port;

    private Nginx(Process process, int port) {
        this.process = process;
        this.port = port;
    }

    /** Starts it, with its files in this folder; skips the test if nginx is not installed. */
    public static Nginx start(Path folder, List<Integer> replicas) throws IOException {
        return with("", folder, replicas);
    }

    /** The same with further directives. */
    public static Nginx with(String directives, Path folder, List<Integer> replicas) throws IOException {
        return start(folder, replicas, "location / { proxy_pass http://replicas; %s }".formatted(directives));
    }

    /** Starts it in front of one service, which it serves below a prefix and nothing else. */
    public static Nginx below(String prefix, Path folder, int service) throws IOException {
        return start(
                folder,
                List.of(service),
                "location %1$s/ { proxy_pass http://replicas/; proxy_set_header X-Forwarded-Prefix %1$s; }"
                        .formatted(prefix));
    }

    private static Nginx start(Path folder, List<Integer> replicas, String location) throws IOException {
        int port = FreePort.find();
        String servers =
                replicas.stream().map("server 127.0.0.1:%d;"::formatted).collect(Collectors.joining(" "));
        String paths = Stream.of("client_body", "proxy", "fastcgi", "uwsgi", "scgi")
                .map(kind -> "%s_temp_path %s/%s;".formatted(kind, folder, kind))
                .collect(Collectors.joining(" "));
        Path configuration = Files.writeString(
                folder.resolve("nginx.conf"), """
                daemon off;
                pid %s/nginx.pid;
                error_log %s/error.log;
                worker_rlimit_nofile 16384;
                events { worker_connections 8192; }
                http {
                  access_log off;
                  %s
                  upstream replicas { %s }
                  server {
                    listen 127.0.0.1:%d;
                    %s
                  }
                }
                """.formatted(folder, folder, paths, servers, port, location));
        Path binary = Programs.require("nginx");
        Nginx nginx = new Nginx(
                new ProcessBuilder(binary.toString(), "-p", folder.toString(), "-c", configuration.toString())
                        .inheritIO()
                        .start(),
                port);
        Awaitility.await().atMost(Duration.ofMinutes(1)).until(nginx::isListening);
        return nginx;
    }

    private boolean isListening() {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress("127.0.0.1", port));
            return true;
        } catch (IOException notYet) {
            return false;
        }
    }

    public URI uri(String path) {
        return URI.create("http://127.0.0.1:" + port + path);
    }

    @Override
    public void close() {
        process.destroy();
        process.onExit().join();
    }
}
