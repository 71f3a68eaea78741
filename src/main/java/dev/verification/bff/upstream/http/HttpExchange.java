package dev.verification.bff.upstream.http;

import dev.verification.bff.capacity.OverloadedException;
import dev.verification.bff.capacity.Workers;
import dev.verification.bff.proxy.ProxySettings;
import dev.verification.bff.settings.UpstreamSettings;
import dev.verification.bff.upstream.Failure;
import dev.verification.bff.upstream.Failure.Malformed;
import dev.verification.bff.upstream.Failure.TimedOut;
import dev.verification.bff.upstream.Failure.Unavailable;
import dev.verification.bff.upstream.MalformedBodyException;
import dev.verification.bff.upstream.UpstreamException;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.handler.timeout.ReadTimeoutException;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.TimeoutException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.support.Netty4HeadersAdapter;
import reactor.core.publisher.Mono;
import reactor.netty.ByteBufFlux;
import reactor.netty.Connection;
import reactor.netty.http.client.HttpClient;
import reactor.netty.http.client.HttpClientResponse;

/** One HTTP exchange: the last step, and the only place that knows the transport. */
public final class HttpExchange implements Exchange {

    private static final byte[] EMPTY = new byte[0];

    /** How much of the body of any response other than 200 is read, in bytes. */
    private static final int MAX_ERROR_BODY = 64 * 1024;

    private static final Duration LONGEST_DRAIN = Duration.ofMillis(500);

    private final UpstreamSettings settings;
    private final HttpClient client;
    private final ResponseReader answers;
    private final String origin;
    private final UnreachableLog causes;

    /** Exchanges with an upstream, over a client of its own. */
    public HttpExchange(UpstreamSettings settings, Clock clock) {
        this(settings, Transport.client(settings, ProxySettings.ofProcess()), clock);
    }

    HttpExchange(UpstreamSettings settings, HttpClient client, Clock clock) {
        this.settings = settings;
        this.client = client;
        this.answers = new ResponseReader(
                settings.name(), new RequestedWait(settings.resilience().longestWait()), clock);
        this.causes = new UnreachableLog(settings.name());
        this.origin = settings.baseUrl().toString().replaceFirst("/+$", "");
    }

    @Override
    public <T> Mono<T> send(Call<T> call) {
        return Mono.defer(() -> exchange(call, settings.connection().maxConnections()))
                .onErrorMap(e -> !(e instanceof UpstreamException), e -> failed(beforeAnswer(e)));
    }

    @Override
    public void close() {
        client.configuration().connectionProvider().dispose();
    }

    /**
     * Sends the request over another connection when a reused one turned out to be closed. The upstream, or something
     * in between, closed that connection while it was idle: it never saw the request, which therefore costs neither a
     * further permit nor a retry. A request that failed on a new connection, or whose answer had begun to arrive, may
     * have been counted or even answered: it is not sent again here.
     *
     * @param others how often that may happen
     * @see <a href="https://www.rfc-editor.org/rfc/rfc9112#section-9.3.1">RFC 9112, Retrying Requests</a>
     */
    private <T> Mono<T> exchange(Call<T> call, int others) {
        ConnectionAttempt attempt = new ConnectionAttempt();
        String key = Objects.requireNonNull(call.key()).value();
        return client.doOnRequest((request, connection) -> {
                    request.header("x-api-key", key);
                    attempt.over(connection);
                })
                .get()
                .uri(URI.create(origin + call.resource().path()))
                .responseConnection((response, connection) -> read(call, response, connection))
                .single()
                .doOnCancel(() -> uncountIfUnsent(attempt, call))
                .doOnError(e -> !attempt.needsAnother(e), e -> uncountIfUnsent(attempt, call))
                .onErrorResume(e -> others > 0 && attempt.needsAnother(e), e -> exchange(call, others - 1));
    }

    private void uncountIfUnsent(ConnectionAttempt attempt, Call<?> call) {
        if (attempt.endsUnsent()) {
            call.context().stats().notSent(settings.name());
        }
    }

    private <T> Mono<T> read(Call<T> call, HttpClientResponse response, Connection connection) {
        // A view: nearly all answers are read without a look at any header but one.
        HttpHeaders headers = new HttpHeaders(new Netty4HeadersAdapter(response.responseHeaders()));
        answers.budget(headers).ifPresent(call.budget());
        return value(call, response, headers, connection)
                .onErrorMap(e -> !(e instanceof UpstreamException), e -> failed(withinAnswer(e)));
    }

    private <T> Mono<T> value(Call<T> call, HttpClientResponse response, HttpHeaders headers, Connection connection) {
        int status = response.status().code();
        if (!answers.needsBody(call.resource(), status)) {
            // Status and headers suffice and take effect now: how the body ends does not matter.
            drain(connection);
            return Mono.fromCallable(() -> answers.read(call.resource(), status, headers, EMPTY));
        }
        try {
            int maxBytes = status == 200 ? settings.connection().maxBodyBytes() : MAX_ERROR_BODY;
            ResponseBody body = new ResponseBody(
                    response.responseHeaders(), maxBytes, call.context().memory());
            return arrival(body, connection).then(Mono.defer(() -> answers.readCounted(call, status, headers, body)));
        } catch (MalformedBodyException unreadable) {
            connection.dispose();
            return Mono.error(unreadable);
        }
    }

    /**
     * Discards the rest of the body so that the connection can be reused; a body that goes on for too long closes it.
     */
    private static void drain(Connection connection) {
        connection
                .inbound()
                .receive()
                .map(ByteBuf::readableBytes)
                .scan(Integer::sum)
                .takeWhile(bytes -> bytes < MAX_ERROR_BODY)
                .take(LONGEST_DRAIN)
                .onErrorComplete()
                .subscribe();
    }

    private static Mono<Void> arrival(ResponseBody body, Connection connection) {
        ByteBufFlux parts = connection.inbound().receive();
        return body.isCompressed()
                ? parts.asByteArray()
                        .publishOn(Workers.scheduler(), 4)
                        .doOnNext(part -> body.add(Unpooled.wrappedBuffer(part)))
                        .doFinally(end -> body.close())
                        .then()
                : parts.doOnNext(body::add).then();
    }

    private UpstreamException failed(Failure failure) {
        return new UpstreamException(settings.name(), failure);
    }

    private Failure beforeAnswer(Throwable cause) {
        if (isTimeout(cause)) {
            return timedOut();
        }
        causes.report(cause);
        return new Unavailable(Optional.empty(), Optional.empty());
    }

    /** Once a status line has come, a broken connection is a truncated answer, not an unreachable upstream. */
    private Failure withinAnswer(Throwable cause) {
        if (cause instanceof OverloadedException) {
            return new Failure.Overloaded();
        }
        if (isTimeout(cause)) {
            return timedOut();
        }
        return new Malformed();
    }

    private Failure timedOut() {
        return new TimedOut(settings.connection().readTimeout());
    }

    private static boolean isTimeout(Throwable cause) {
        return cause instanceof ReadTimeoutException || cause instanceof TimeoutException;
    }
}
