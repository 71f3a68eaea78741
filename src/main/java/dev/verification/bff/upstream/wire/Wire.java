package dev.verification.bff.upstream.wire;

import dev.verification.bff.capacity.OverloadedException;
import dev.verification.bff.capacity.Workers;
import dev.verification.bff.upstream.Failure;
import dev.verification.bff.upstream.Failure.Malformed;
import dev.verification.bff.upstream.Failure.TimedOut;
import dev.verification.bff.upstream.Failure.Unavailable;
import dev.verification.bff.upstream.MalformedBodyException;
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
                .responseConnection((response, connection) -> read(call, response, connection))
                .single()
                .onErrorMap(e -> !(e instanceof UpstreamException), e -> failed(beforeAnswer(e)))
                // The client asks for the context at many of its steps, which would each look through the whole chain.
                .contextWrite(context -> context);
    }

    private <T> Mono<T> read(Call<T> call, HttpClientResponse response, Connection connection) {
        int status = response.status().code();
        HttpHeaders headers = headers(response);
        answers.budget(headers).ifPresent(call.budget());
        return body(call, response, connection)
                .flatMap(body -> answers.readCounted(call, status, headers, body))
                .onErrorMap(e -> !(e instanceof UpstreamException), e -> failed(withinAnswer(e)));
    }

    private static HttpHeaders headers(HttpClientResponse response) {
        HttpHeaders headers = new HttpHeaders();
        response.responseHeaders().forEach(header -> headers.add(header.getKey(), header.getValue()));
        return headers;
    }

    private Mono<byte[]> body(Call<?> call, HttpClientResponse response, Connection connection) {
        if (!answers.needsBody(response.status().code())) {
            // The status has said all: how its body ends does not matter.
            return connection.inbound().receive().then().onErrorComplete().thenReturn(EMPTY);
        }
        try {
            Body body = new Body(
                    response.responseHeaders(),
                    settings.connection().maxBodyBytes(),
                    call.inbound().memory());
            return whole(body, connection).doFinally(end -> body.close());
        } catch (MalformedBodyException unreadable) {
            connection.dispose();
            return Mono.error(unreadable);
        }
    }

    private static Mono<byte[]> whole(Body body, Connection connection) {
        Flux<byte[]> parts = connection.inbound().receive().asByteArray();
        return (body.isPacked() ? parts.publishOn(Workers.scheduler(), 4) : parts)
                .doOnNext(body::add)
                .then(Mono.defer(() -> Workers.call(body.size(), body::whole)));
    }

    private UpstreamException failed(Failure failure) {
        return new UpstreamException(settings.name(), failure);
    }

    private Failure beforeAnswer(Throwable cause) {
        return isTimeout(cause) ? silent() : new Unavailable(Optional.empty(), Optional.empty());
    }

    /** Once a status line has come, a broken connection is an answer cut off, not an upstream that is away. */
    private Failure withinAnswer(Throwable cause) {
        if (cause instanceof OverloadedException) {
            return new Failure.Overloaded();
        }
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
