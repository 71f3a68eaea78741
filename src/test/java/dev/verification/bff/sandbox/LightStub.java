package dev.verification.bff.sandbox;

import static io.netty.handler.codec.http.HttpHeaderNames.CONTENT_TYPE;
import static java.nio.charset.StandardCharsets.UTF_8;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BiFunction;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Mono;
import reactor.netty.DisposableServer;
import reactor.netty.http.server.HttpServer;
import reactor.netty.http.server.HttpServerRequest;
import reactor.netty.http.server.HttpServerResponse;

/**
 * Both vendors for measurements: every list call gets the same page, every feed call the same three entries, each after
 * its latency. It checks no key and no parameter and keeps no limit, and its bytes are made before the first call, so
 * that next to nothing of what is measured is its own.
 */
public final class LightStub implements AutoCloseable {

    private final AtomicLong listCalls = new AtomicLong();
    private final AtomicLong feedCalls = new AtomicLong();
    private final DisposableServer server;

    private LightStub(int sessions, Duration listLatency, Duration feedLatency) {
        ByteBuf page = shared(LightStubBodies.page(sessions));
        ByteBuf feed = shared(LightStubBodies.feed());
        this.server = HttpServer.create()
                .host("127.0.0.1")
                .port(0)
                .route(routes -> routes.get("/v1/sessions", new Route(listCalls, page, listLatency))
                        .get("/v3/sessions/{id}/reviews/", new Route(feedCalls, feed, feedLatency)))
                .bindNow();
    }

    /** Starts with so many sessions in a page, 20 ms for a page and 50 ms for a feed. */
    public static LightStub start(int sessions) {
        return start(sessions, Duration.ofMillis(20), Duration.ofMillis(50));
    }

    /** Starts with so many sessions in a page; a latency of zero answers at once. */
    public static LightStub start(int sessions, Duration listLatency, Duration feedLatency) {
        return new LightStub(sessions, listLatency, feedLatency);
    }

    /** The base URL of both vendors, without a slash at the end. */
    public String url() {
        return "http://127.0.0.1:" + server.port();
    }

    /** Pages asked for. */
    public long listCalls() {
        return listCalls.get();
    }

    /** Feeds asked for. */
    public long feedCalls() {
        return feedCalls.get();
    }

    @Override
    public void close() {
        server.disposeNow();
    }

    private static ByteBuf shared(String body) {
        return Unpooled.unreleasableBuffer(Unpooled.directBuffer().writeBytes(body.getBytes(UTF_8)));
    }

    private record Route(AtomicLong calls, ByteBuf body, Duration latency)
            implements BiFunction<HttpServerRequest, HttpServerResponse, Publisher<Void>> {

        @Override
        public Publisher<Void> apply(HttpServerRequest request, HttpServerResponse response) {
            calls.incrementAndGet();
            Mono<ByteBuf> answer = Mono.fromSupplier(body::duplicate);
            return response.header(CONTENT_TYPE, "application/json")
                    .sendObject(latency.isZero() ? answer : Mono.delay(latency).then(answer));
        }
    }
}
