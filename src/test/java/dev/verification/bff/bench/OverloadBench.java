package dev.verification.bff.bench;

import dev.verification.bff.web.connection.HeldVendor;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** How fast a request is turned away while as many as may be are under way. */
@Tag("bench")
class OverloadBench {

    private static final int REQUESTS = 3_000;

    private final HttpClient client = HttpClient.newHttpClient();

    @Test
    void timeToTurnARequestAway() throws IOException, InterruptedException {
        try (client;
                HeldVendor vendor = new HeldVendor();
                ServerProcess service = ShippedService.start(
                        vendor.url(),
                        "--logging.level.root=warn",
                        "--bff.max-concurrent-requests=1",
                        "--bff.deadline=30s",
                        "--bff.transport.read-timeout=5m",
                        "--bff.transport.attempt-timeout=5m")) {
            Thread underWay = Thread.ofVirtual().start(() -> ask(service.uri("/api/v1/sessions")));
            HeldVendor.HeldCall call = vendor.call();
            URI other = service.uri("/api/v1/upstreams");
            IntStream.range(0, REQUESTS).forEach(number -> ask(other));
            List<Duration> times = IntStream.range(0, REQUESTS)
                    .mapToObj(number -> time(other))
                    .sorted()
                    .toList();
            call.answerQuietly();
            underWay.join();
            System.out.println("BENCH turned away: median %s, 99 of 100 within %s, longest of %d %s (to reach: 20 ms)"
                    .formatted(
                            Load.milliseconds(Load.median(times)),
                            Load.milliseconds(times.get(REQUESTS * 99 / 100)),
                            REQUESTS,
                            Load.milliseconds(times.getLast())));
        }
    }

    private Duration time(URI uri) {
        long start = System.nanoTime();
        int status = ask(uri);
        Duration took = Duration.ofNanos(System.nanoTime() - start);
        if (status != 503) {
            throw new IllegalStateException("status " + status);
        }
        return took;
    }

    private int ask(URI uri) {
        try {
            return client.send(HttpRequest.newBuilder(uri).build(), BodyHandlers.discarding())
                    .statusCode();
        } catch (IOException | InterruptedException broken) {
            throw new IllegalStateException(broken);
        }
    }
}
