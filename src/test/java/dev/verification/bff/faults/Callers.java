package dev.verification.bff.faults;

import dev.verification.bff.faults.Answers.Kind;
import dev.verification.bff.testing.RunningService;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import reactor.core.publisher.Mono;
import reactor.netty.http.client.HttpClient;
import reactor.netty.http.client.HttpClientResponse;
import reactor.netty.resources.ConnectionProvider;

/** Sends requests for every route, each with a deadline of its own, and counts their answers. */
final class Callers {

    static final int AT_ONCE = 16;

    private final RunningService service;
    private final List<String> sessions;
    private final Random chance = new Random(10_000);
    private final HttpClient client = HttpClient.create(ConnectionProvider.create("callers", AT_ONCE));

    Callers(RunningService service, List<String> sessions) {
        this.service = service;
        this.sessions = sessions;
    }

    Mono<Void> request(int number, Answers answers) {
        int patience = 300 + chance.nextInt(2_700);
        String path = path(number % 5, sessions.get(chance.nextInt(sessions.size())));
        boolean noCache = chance.nextBoolean();
        long began = System.nanoTime();
        return client.headers(headers -> {
                    headers.set("X-Request-Timeout-Ms", patience);
                    headers.set("X-Request-Id", "r-" + number);
                    if (noCache) {
                        headers.set("Cache-Control", "no-cache");
                    }
                })
                .get()
                .uri(service.uri(path))
                .responseSingle((response, body) ->
                        body.asString().defaultIfEmpty("").map(text -> kind(response, text, answers)))
                .doOnNext(kind -> {
                    answers.add(kind);
                    Duration took = Duration.ofNanos(System.nanoTime() - began);
                    answers.after(took.minusMillis(patience), number + " " + path);
                })
                .onErrorResume(failed -> Mono.fromRunnable(() -> answers.unexpected(path + ": " + failed)))
                .then();
    }

    private static String path(int kind, String session) {
        return switch (kind) {
            case 0 -> "/api/v1/sessions?limit=5&include=reviews";
            case 1 -> "/api/v1/sessions/" + session + "?include=reviews";
            case 2 -> "/api/v1/sessions/" + session + "/reviews";
            case 3 -> "/api/v1/sessions/" + session + "/timeline";
            default -> "/api/v1/sessions?limit=20";
        };
    }

    private static Kind kind(HttpClientResponse response, String body, Answers answers) {
        int status = response.status().code();
        return switch (status) {
            case 200 -> body.contains("\"unavailable\"") || body.contains("\"stale\"") ? Kind.PARTIAL : Kind.COMPLETE;
            case 400, 404, 503 -> Kind.REJECTED;
            case 502, 504 -> Kind.FAILED;
            default -> {
                answers.unexpected(status + " " + body);
                yield Kind.FAILED;
            }
        };
    }
}
