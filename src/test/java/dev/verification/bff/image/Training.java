package dev.verification.bff.image;

import dev.verification.bff.sandbox.DeepidvSimulation;
import dev.verification.bff.sandbox.DiditSimulation;
import dev.verification.bff.sandbox.Limits;
import dev.verification.bff.sandbox.SimulatedVendors;
import java.io.BufferedReader;
import java.io.IOException;
import java.net.ServerSocket;
import java.util.Map;

/**
 * The training run for the image's AOT cache: a start, a day's traffic in front of both simulated vendors, and a graceful
 * shutdown. The service runs in its own process, so that nothing of the simulation gets into the cache.
 */
final class Training {

    private static final String HASHES = "training=c2fb788c7deedbeaa296e424d4c2921b871a4f6cb4cf393c1c1105653ab399b4"
            + "/sessions:read,reviews:read,pii:read,ops:read"
            + ";masked=30e15b29b07c6ef608a2a6bfc708944c6c27dfa4342f43079892d8f51c646aab/sessions:read,reviews:read";
    private static final String STARTED = "Started BffApplication";

    private final int port = freePort();
    private final int managementPort = freePort();

    private Training() {}

    /**
     * Takes the command that starts the service; fails if a request fails or the service does not shut down.
     * Not public, which the image's Java does not require: {@code spring-boot:test-run} would find two main classes.
     */
    static void main(String[] command) throws Exception {
        try (SimulatedVendors vendors = SimulatedVendors.start(Limits.unlimited())) {
            new Training().run(vendors, command);
        }
        // The threads of the simulation would keep this program running.
        System.exit(0);
    }

    private void run(SimulatedVendors vendors, String... command) throws Exception {
        ProcessBuilder program = new ProcessBuilder(command).redirectErrorStream(true);
        program.environment().putAll(environment(vendors));
        Process service = program.start();
        BufferedReader output = service.inputReader();
        boolean started = output.lines().peek(System.out::println).anyMatch(line -> line.contains(STARTED));
        require(started, "the service did not start");
        Thread rest = Thread.ofVirtual().start(() -> output.lines().forEach(System.out::println));
        new TrainingTraffic(vendors, port, managementPort).send();
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
                Map.entry("BFF_API_KEY_HASHES", HASHES));
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
