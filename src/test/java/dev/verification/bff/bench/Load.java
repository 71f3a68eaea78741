package dev.verification.bff.bench;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;

/** Callers that ask for one thing over and over. */
final class Load implements AutoCloseable {

    private final HttpClient client = HttpClient.newHttpClient();

    /** How long each of so many requests took, one after the other, shortest first. */
    List<Duration> oneByOne(int requests, URI uri, String... headers) {
        HttpRequest request = request(uri, headers);
        return IntStream.range(0, requests)
                .mapToObj(i -> time(request))
                .sorted()
                .toList();
    }

    /** Sends so many requests, so many at a time. */
    void atOnce(int requests, int callers, URI uri, String... headers) {
        HttpRequest request = request(uri, headers);
        try (ExecutorService pool = Executors.newFixedThreadPool(callers)) {
            List<Future<Duration>> all = IntStream.range(0, requests)
                    .mapToObj(i -> pool.submit(() -> time(request)))
                    .toList();
            all.forEach(Load::finished);
        }
    }

    /** Lets each of these be asked for by a caller of its own, again and again for so long, and tells how often in all. */
    long during(Duration time, List<URI> uris, String... headers) {
        return during(time, uris.stream().map(uri -> request(uri, headers)).toList());
    }

    /** The same for callers who have the answer already, and are told so. */
    long unchanged(Duration time, List<URI> uris) {
        return during(
                time,
                uris.stream()
                        .map(uri -> request(uri, "If-None-Match", tag(uri)))
                        .toList());
    }

    private String tag(URI uri) {
        return send(request(uri)).headers().firstValue("ETag").orElseThrow();
    }

    private long during(Duration time, List<HttpRequest> requests) {
        long end = System.nanoTime() + time.toNanos();
        try (ExecutorService pool = Executors.newFixedThreadPool(requests.size())) {
            List<Future<Long>> callers = requests.stream()
                    .map(request -> pool.submit(() -> until(end, request)))
                    .toList();
            return callers.stream().mapToLong(Load::finished).sum();
        }
    }

    private long until(long end, HttpRequest request) {
        long requests = 0;
        for (; System.nanoTime() < end; requests++) {
            time(request);
        }
        return requests;
    }

    String body(URI uri) {
        try {
            return client.send(request(uri), BodyHandlers.ofString()).body();
        } catch (IOException | InterruptedException broken) {
            throw new IllegalStateException(broken);
        }
    }

    static Duration median(List<Duration> durations) {
        return durations.stream().sorted().toList().get(durations.size() / 2);
    }

    static String milliseconds(Duration duration) {
        return "%.2f ms".formatted(duration.toNanos() / 1e6);
    }

    private static HttpRequest request(URI uri, String... headers) {
        HttpRequest.Builder request = HttpRequest.newBuilder(uri);
        return (headers.length == 0 ? request : request.headers(headers)).build();
    }

    private Duration time(HttpRequest request) {
        long start = System.nanoTime();
        HttpResponse<byte[]> response = send(request);
        int expected = request.headers().firstValue("If-None-Match").isPresent() ? 304 : 200;
        if (response.statusCode() != expected) {
            throw new IllegalStateException("status " + response.statusCode());
        }
        return Duration.ofNanos(System.nanoTime() - start);
    }

    private HttpResponse<byte[]> send(HttpRequest request) {
        try {
            return client.send(request, BodyHandlers.ofByteArray());
        } catch (IOException | InterruptedException broken) {
            throw new IllegalStateException(broken);
        }
    }

    private static <T> T finished(Future<T> one) {
        try {
            return one.get();
        } catch (Exception failed) {
            throw new IllegalStateException(failed);
        }
    }

    @Override
    public void close() {
        client.close();
    }
}
