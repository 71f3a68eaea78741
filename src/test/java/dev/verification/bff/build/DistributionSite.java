package dev.verification.bff.build;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.verification.bff.build.Checkout.Outcome;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

/** A site with one Maven distribution, which prints its arguments and exits with 7, and its checksum. */
final class DistributionSite implements AutoCloseable {

    private static final String NAME = "apache-maven-9.9.9";
    private static final String ARCHIVE = NAME + "-bin.tar.gz";

    private final HttpServer server;
    private final Path folder;
    private final AtomicInteger downloads = new AtomicInteger();

    private DistributionSite(Path folder) throws IOException {
        this.folder = folder;
        this.server = HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 0);
        server.createContext("/", this::answer);
        server.start();
    }

    static DistributionSite start(Path folder) throws IOException {
        Path site = folder.resolve("site");
        script(Files.createDirectories(site.resolve(NAME + "/bin")).resolve("mvn"), "fetched", "9.9.9");
        run(site, "tar", "-czf", ARCHIVE, NAME);
        String sum = run(site, "sh", "-c", "sha512sum " + ARCHIVE + " || shasum -a 512 " + ARCHIVE);
        Files.writeString(site.resolve(ARCHIVE + ".sha512"), sum.substring(0, 128));
        return new DistributionSite(site);
    }

    String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort() + "/" + NAME + "-bin.zip";
    }

    int downloads() {
        return downloads.get();
    }

    void publishWrongChecksum() throws IOException {
        Files.writeString(folder.resolve(ARCHIVE + ".sha512"), "0".repeat(128));
    }

    /** A Maven that only prints its name and arguments. */
    static void script(Path file, String name, String version) throws IOException {
        Files.writeString(file, """
                #!/bin/sh
                if [ "$1" = --version ]; then echo 'Apache Maven %s (x)'; exit; fi
                printf %s
                for argument in "$@"; do printf ' <%%s>' "$argument"; done
                exit 7
                """.formatted(version, name));
        file.toFile().setExecutable(true);
    }

    private static String run(Path folder, String... command) throws IOException {
        try {
            Outcome outcome = new Checkout(folder).run(Map.of(), command);
            return outcome.output();
        } catch (InterruptedException interrupted) {
            throw new IllegalStateException(interrupted);
        }
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            String name = exchange.getRequestURI().getPath().substring(1);
            byte[] body = Files.readAllBytes(folder.resolve(name));
            downloads.addAndGet(name.equals(ARCHIVE) ? 1 : 0);
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
        }
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
