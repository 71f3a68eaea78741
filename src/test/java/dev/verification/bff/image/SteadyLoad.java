package dev.verification.bff.image;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.awaitility.Awaitility;

/** Sends requests at a steady rate, however long each of them takes. */
final class SteadyLoad implements AutoCloseable {

    private final HttpClient client = HttpClient.newHttpClient();
    private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor();
    private final Queue<CompletableFuture<String>> outcomes = new ConcurrentLinkedQueue<>();
    private final Supplier<URI> uris;

    private SteadyLoad(Supplier<URI> uris) {
        this.uris = uris;
    }

    static SteadyLoad start(int perSecond, URI uri) {
        return start(perSecond, () -> uri);
    }

    /** Sends each to another URI. */
    static SteadyLoad start(int perSecond, Supplier<URI> uris) {
        SteadyLoad load = new SteadyLoad(uris);
        load.clock.scheduleAtFixedRate(load::send, 0, 1_000_000 / perSecond, TimeUnit.MICROSECONDS);
        return load;
    }

    private void send() {
        HttpRequest request = HttpRequest.newBuilder(uris.get())
                .timeout(Duration.ofMinutes(1))
                .build();
        outcomes.add(client.sendAsync(request, BodyHandlers.discarding())
                .handle((response, broken) -> broken == null ? "" + response.statusCode() : broken.toString()));
    }

    /** Waits until this many more requests have ended. */
    void await(long requests) {
        long until = ended() + requests;
        Awaitility.await().atMost(Duration.ofMinutes(2)).until(() -> ended() >= until);
    }

    /** How many requests have ended so far, well or badly. */
    long ended() {
        return outcomes.stream().filter(CompletableFuture::isDone).count();
    }

    /** Sends no more, waits for those in progress, and returns the status of each, or why there is none. */
    List<String> end() {
        close();
        return outcomes.stream().map(CompletableFuture::join).toList();
    }

    /** Sends no more; those in progress go on. */
    @Override
    public void close() {
        clock.close();
    }
}
