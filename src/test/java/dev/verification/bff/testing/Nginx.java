package dev.verification.bff.testing;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A real nginx on a port of this machine, which shares requests out among replicas as it does by default. */
public final class Nginx implements AutoCloseable {

    private final Process process;
    private final int port;

    private Nginx(Process process, int port) {
        this.process = process;
        this.port = port;
    }

    /** Starts it, with its files in this folder; skips the test where none is installed. */
    public static Nginx start(Path folder, int port, List<Integer> replicas) throws IOException {
        return start(folder, port, replicas, "location / { proxy_pass http://replicas; }");
    }

    /** The same, showing one service below a path and nothing beside it. */
    public static Nginx below(String prefix, Path folder, int port, int service) throws IOException {
        return start(
                folder,
                port,
                List.of(service),
                "location %1$s/ { proxy_pass http://replicas/; proxy_set_header X-Forwarded-Prefix %1$s; }"
                        .formatted(prefix));
    }

    private static Nginx start(Path folder, int port, List<Integer> replicas, String location) throws IOException {
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
        Path binary = Stream.of("/usr/sbin/nginx", "/usr/bin/nginx", "/usr/local/bin/nginx")
                .map(Path::of)
                .filter(Files::isExecutable)
                .findFirst()
                .orElse(null);
        assumeTrue(binary != null, "no nginx is installed");
        return new Nginx(
                new ProcessBuilder(binary.toString(), "-p", folder.toString(), "-c", configuration.toString())
                        .inheritIO()
                        .start(),
                port);
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
