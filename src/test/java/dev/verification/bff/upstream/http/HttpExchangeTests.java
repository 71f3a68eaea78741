package dev.verification.bff.upstream.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.verification.bff.proxy.ProxySettings;
import dev.verification.bff.settings.SettingsOf;
import dev.verification.bff.settings.UpstreamSettings;
import dev.verification.bff.upstream.Deadline;
import dev.verification.bff.upstream.Failure;
import dev.verification.bff.upstream.Failure.Malformed;
import dev.verification.bff.upstream.Failure.Throttled;
import dev.verification.bff.upstream.Failure.TimedOut;
import dev.verification.bff.upstream.Failure.Unavailable;
import dev.verification.bff.upstream.UpstreamException;
import io.netty.handler.codec.http.HttpHeaders;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import reactor.core.Disposable;
import reactor.core.publisher.Mono;
import reactor.netty.Connection;
import reactor.netty.DisposableServer;
import reactor.netty.http.server.HttpServer;
import reactor.netty.http.server.HttpServerResponse;
import reactor.netty.tcp.TcpServer;

class HttpExchangeTests {

    private final CompletableFuture<Void> asked = new CompletableFuture<>();
    private final CompletableFuture<Void> closed = new CompletableFuture<>();
    private DisposableServer server =
            HttpServer.create().host("127.0.0.1").port(0).bindNow();

    @AfterEach
    void stop() {
        server.disposeNow();
    }

    @Test
    void send() {
        serve(response -> response.sendString(Mono.just("answer")).then());

        assertThat(answer()).isEqualTo("answer");
    }

    @Test
    void sendWhenThrottledTellsTheWaitAndTheLimit() {
        serve(refusing(429, Map.of("Retry-After", "7", "X-RateLimit-Limit", "300")));

        assertThat(failure()).isEqualTo(new Throttled(Optional.of(Duration.ofSeconds(7)), OptionalInt.of(300)));
    }

    @Test
    void sendWhenThrottledWithSeveralValuesTellsTheLongestWaitAndTheLowestLimit() {
        serve(refusing(429, Map.of("Retry-After", "7, 20", "X-RateLimit-Limit", "100, 600;w=60")));

        assertThat(failure()).isEqualTo(new Throttled(Optional.of(Duration.ofSeconds(20)), OptionalInt.of(100)));
    }

    @Test
    void sendWhenThrottledWithoutHeadersTellsNeither() {
        serve(refusing(429, Map.of()));

        assertThat(failure()).isEqualTo(new Throttled(Optional.empty(), OptionalInt.empty()));
    }

    @Test
    void sendWhenWaitIsZeroTellsNone() {
        serve(refusing(429, Map.of("Retry-After", "0", "X-RateLimit-Limit", "many")));

        assertThat(failure()).isEqualTo(new Throttled(Optional.empty(), OptionalInt.empty()));
    }

    @Test
    void sendWhen503NamesAWaitTellsIt() {
        serve(refusing(503, Map.of("Retry-After", "7")));

        assertThat(failure()).isEqualTo(new Unavailable(Optional.of(503), Optional.of(Duration.ofSeconds(7))));
    }

    @Test
    void sendWhenNobodyListensIsUnavailable() {
        server.disposeNow();

        assertThat(failure()).isEqualTo(new Unavailable(Optional.empty(), Optional.empty()));
    }

    @Test
    void sendWhenClosedBeforeTheAnswerIsUnavailable() {
        serve(response -> response.withConnection(Connection::dispose).neverComplete());

        assertThat(failure()).isEqualTo(new Unavailable(Optional.empty(), Optional.empty()));
    }

    @Test
    void sendWhenSilentTimesOut() {
        serve(HttpServerResponse::neverComplete);

        assertThat(failure()).isEqualTo(new TimedOut(SettingsOf.HASTY.readTimeout()));
    }

    @Test
    void sendWhenBodyIsCutOffIsMalformed() {
        serveRaw("HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nhalf");

        assertThat(failure()).isEqualTo(new Malformed());
    }

    @Test
    void sendWhenBodyOfARefusalIsCutOffTellsTheStatus() {
        serveRaw("HTTP/1.1 502 Bad Gateway\r\nContent-Length: 100\r\n\r\nhalf");

        assertThat(failure()).isEqualTo(Script.status(502));
    }

    @Test
    void sendWhenNoHttpComesIsUnavailable() {
        serveRaw("220 smtp.example.com ready\r\n\r\n");

        assertThat(failure()).isEqualTo(new Unavailable(Optional.empty(), Optional.empty()));
    }

    @Test
    void cancelClosesTheConnection() throws Exception {
        serve(HttpServerResponse::neverComplete);
        Disposable call = wire(SettingsOf.bounds()).send(call()).subscribe();
        asked.get(10, TimeUnit.SECONDS);

        call.dispose();

        assertThat(closed).succeedsWithin(Duration.ofSeconds(10));
    }

    private static Answer refusing(int status, Map<String, String> headers) {
        return response -> {
            HttpHeaders answered = response.status(status).responseHeaders();
            headers.forEach(answered::set);
            return response.send().then();
        };
    }

    private void serveRaw(String answer) {
        server.disposeNow();
        server = TcpServer.create()
                .host("127.0.0.1")
                .port(0)
                .handle((in, out) -> in.receive().take(1).thenMany(out.sendString(Mono.just(answer))))
                .bindNow();
    }

    private void serve(Answer answer) {
        server.disposeNow();
        server = HttpServer.create()
                .host("127.0.0.1")
                .port(0)
                .doOnConnection(connection -> connection.onDispose(() -> closed.complete(null)))
                .handle((request, response) -> {
                    asked.complete(null);
                    return Mono.from(answer.to(response));
                })
                .bindNow();
    }

    private String answer() {
        return Optional.ofNullable(wire(SettingsOf.HASTY).send(call()).block()).orElseThrow();
    }

    private Failure failure() {
        return wire(SettingsOf.HASTY)
                .send(call())
                .map(answer -> Optional.<Failure>empty())
                .onErrorResume(UpstreamException.class, failed -> Mono.just(Optional.of(failed.failure())))
                .block()
                .orElseThrow();
    }

    private HttpExchange wire(UpstreamSettings.Connection bounds) {
        UpstreamSettings settings = SettingsOf.didit("http://127.0.0.1:" + server.port(), bounds);
        return new HttpExchange(settings, Transport.client(settings, ProxySettings.ofProcess()), Clock.systemUTC());
    }

    private static Call<String> call() {
        return Script.call(Deadline.after(Duration.ofSeconds(10), Clock.systemUTC()));
    }

    private interface Answer {
        Mono<Void> to(HttpServerResponse response);
    }
}
