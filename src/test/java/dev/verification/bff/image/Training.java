package dev.verification.bff.image;

import dev.verification.bff.sandbox.DeepidvSimulation;
import dev.verification.bff.sandbox.DiditSimulation;
import dev.verification.bff.sandbox.Limits;
import dev.verification.bff.sandbox.SimulatedVendors;
import java.io.BufferedReader;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * The training run for the image's AOT cache: a start, pages merged from both simulated vendors, and a graceful shutdown.
 * The service runs in its own process, so that nothing of the simulation gets into the cache.
 */
final class Training {

    /** Pages read from both vendors: enough to profile the code that every page runs. */
    private static final int PAGES = 200;

    private static final String KEY = "training";
    private static final String HASH = "training=c2fb788c7deedbeaa296e424d4c2921b871a4f6cb4cf393c1c1105653ab399b4";
    private static final String SCOPES = "/sessions:read,reviews:read,pii:read,ops:read";
    private static final String STARTED = "Started BffApplication";
    private static final String LIST = "/api/v1/sessions?limit=25";
    private static final Pattern ID = Pattern.compile("\"id\":\"([^\"]+)\"");

    private final HttpClient client = HttpClient.newHttpClient();
    private final int port = freePort();
    private final int managementPort = freePort();

    private Training() {}

    /**
     * Takes the command that starts the service; fails if a request fails or the service does not shut down.
     * Not public, which the image's Java does not require: {@code spring-boot:test-run} would find two main classes.
     */
    static void main(String[] command) throws IOException, InterruptedException {
        try (SimulatedVendors vendors = SimulatedVendors.start(Limits.unlimited())) {
            new Training().run(vendors, command);
        }
        // The threads of the simulation would keep this program running.
        System.exit(0);
    }

    private void run(SimulatedVendors vendors, String... command) throws IOException, InterruptedException {
        ProcessBuilder program = new ProcessBuilder(command).redirectErrorStream(true);
        program.environment().putAll(environment(vendors));
        Process service = program.start();
        BufferedReader output = service.inputReader();
        boolean started = output.lines().peek(System.out::println).anyMatch(line -> line.contains(STARTED));
        require(started, "the service did not start");
        Thread rest = Thread.ofVirtual().start(() -> output.lines().forEach(System.out::println));
        ask();
        // Not on the process itself: that would close its output while it still writes the cache.
        service.toHandle().destroy();
        rest.join();
        require(service.waitFor() == 128 + 15, "the service did not end as asked");
    }

    private Map<String, String> environment(SimulatedVendors vendors) {
        return Map.ofEntries(
                Map.entry("SERVER_PORT", "" + port),
                Map.entry("MANAGEMENT_SERVER_PORT", "" + managementPort),
                Map.entry("DEEPIDV_BASE_URL", vendors.deepidvUrl()),
                Map.entry("DEEPIDV_API_KEY", DeepidvSimulation.KEY),
                Map.entry("DEEPIDV_PER_SECOND", "100000"),
                Map.entry("DEEPIDV_BURST", "100000"),
                Map.entry("DEEPIDV_PER_DAY", "1000000"),
                Map.entry("DIDIT_BASE_URL", vendors.diditUrl()),
                Map.entry("DIDIT_API_KEY", DiditSimulation.KEY),
                Map.entry("DIDIT_PER_WINDOW", "1000000"),
                Map.entry("BFF_AUTH", "api-key"),
                Map.entry("BFF_API_KEY_HASHES", HASH + SCOPES));
    }

    private void ask() throws IOException, InterruptedException {
        String page = get(port, LIST + "&include=reviews");
        for (int i = 0; i < PAGES; i++) {
            get(port, LIST + "&include=reviews");
        }
        List<String> ids = ID.matcher(page)
                .results()
                .map((MatchResult found) -> found.group(1))
                .toList();
        get(port, "/api/v1/sessions/" + ids.getFirst() + "?include=reviews");
        get(port, "/api/v1/sessions/" + ids.getFirst() + "/reviews");
        get(port, "/api/v1/sessions/" + ids.getFirst() + "/timeline");
        get(port, "/api/v1/upstreams");
        get(managementPort, "/actuator/health/liveness");
        get(managementPort, "/actuator/health/readiness");
        get(managementPort, "/actuator/prometheus");
    }

    private String get(int port, String path) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                .header("x-api-key", KEY)
                .header("Cache-Control", "no-cache")
                .build();
        HttpResponse<String> response = client.send(request, BodyHandlers.ofString());
        require(response.statusCode() == 200, path + " was answered " + response.statusCode());
        return response.body();
    }

    private static void require(boolean met, String otherwise) {
        if (!met) {
            throw new IllegalStateException(otherwise);
        }
    }

    private static int freePort() {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        } catch (IOException none) {
            throw new IllegalStateException(none);
        }
    }
}
