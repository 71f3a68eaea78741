package dev.verification.bff.upstream.wire;

import dev.verification.bff.upstream.Failure;
import dev.verification.bff.upstream.Failure.Malformed;
import dev.verification.bff.upstream.Failure.TimedOut;
import dev.verification.bff.upstream.Failure.Unavailable;
import dev.verification.bff.upstream.MalformedBodyException;
import dev.verification.bff.upstream.Resource;
import dev.verification.bff.upstream.UpstreamException;
import dev.verification.bff.upstream.settings.UpstreamSettings;
import io.netty.handler.timeout.ReadTimeoutException;
import java.net.URI;
import java.time.Clock;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.TimeoutException;
import org.springframework.http.HttpHeaders;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;
import reactor.netty.Connection;
import reactor.netty.http.client.HttpClient;
import reactor.netty.http.client.HttpClientResponse;

/** One HTTP exchange: the last step, and the only place that knows the transport. */
public final class Wire implements Exchange {

    private static final byte[] EMPTY = new byte[0];

    private final UpstreamSettings settings;
    private final HttpClient client;
    private final AnswerReader answers;
    private final String origin;

    /** To an upstream, over a client of its own. */
    public Wire(UpstreamSettings settings, Clock clock) {
        this(settings, Transport.client(settings), clock);
    }

    Wire(UpstreamSettings settings, HttpClient client, Clock clock) {
        this.settings = settings;
        this.client = client;
        this.answers = new AnswerReader(
                settings.name(), new RequestedWait(settings.resilience().longestWait()), clock);
        this.origin = settings.baseUrl().toString().replaceFirst("/+$", "");
    }

    @Override
    public <T> Mono<T> send(Call<T> call) {
        return client.headers(headers -> headers.set(
                        "x-api-key", Objects.requireNonNull(call.key()).value()))
                .get()
                .uri(URI.create(origin + call.resource().path()))
                .responseConnection((response, connection) -> read(call.resource(), response, connection))
                .single()
                .onErrorMap(e -> !(e instanceof UpstreamException), e -> failed(beforeAnswer(e)))
                // The client asks for the context at many of its steps, which would each look through the whole chain.
                .contextWrite(context -> context);
    }

    private <T> Mono<T> read(Resource<T> resource, HttpClientResponse response, Connection connection) {
        int status = response.status().code();
        return body(response, connection)
                .onErrorMap(e -> failed(withinAnswer(e)))
                .map(body -> answers.read(resource, status, headers(response), body));
    }

    private static HttpHeaders headers(HttpClientResponse response) {
        HttpHeaders headers = new HttpHeaders();
        response.responseHeaders().forEach(header -> headers.add(header.getKey(), header.getValue()));
        return headers;
    }

    private Mono<byte[]> body(HttpClientResponse response, Connection connection) {
        if (!answers.needsBody(response.status().code())) {
            // The status has said all: how its body ends does not matter.
            return connection.inbound().receive().then().onErrorComplete().thenReturn(EMPTY);
        }
        try {
            Body body =
                    new Body(response.responseHeaders(), settings.connection().maxBodyBytes());
            return whole(body, connection).doFinally(end -> body.close());
        } catch (MalformedBodyException unreadable) {
            connection.dispose();
            return Mono.error(unreadable);
        }
    }

    private static Mono<byte[]> whole(Body body, Connection connection) {
        Flux<byte[]> parts = connection.inbound().receive().asByteArray();
        return (body.isPacked() ? parts.publishOn(Schedulers.parallel(), 4) : parts)
                .doOnNext(body::add)
                .then(Mono.fromCallable(body::whole));
    }

    private UpstreamException failed(Failure failure) {
        return new UpstreamException(settings.name(), failure);
    }

    private Failure beforeAnswer(Throwable cause) {
        return isTimeout(cause) ? silent() : new Unavailable(Optional.empty(), Optional.empty());
    }

    /** Once a status line has come, a broken connection is an answer cut off, not an upstream that is away. */
    private Failure withinAnswer(Throwable cause) {
        if (isTimeout(cause)) {
            return silent();
        }
        return new Malformed(
                cause instanceof MalformedBodyException ? String.valueOf(cause.getMessage()) : "a body cut off");
    }

    private Failure silent() {
        return new TimedOut(settings.connection().readTimeout());
    }

    private static boolean isTimeout(Throwable cause) {
        return cause instanceof ReadTimeoutException || cause instanceof TimeoutException;
    }
}
