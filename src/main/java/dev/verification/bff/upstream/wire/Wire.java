package dev.verification.bff.upstream.wire;

import dev.verification.bff.upstream.Failure;
import dev.verification.bff.upstream.Failure.Malformed;
import dev.verification.bff.upstream.Failure.TimedOut;
import dev.verification.bff.upstream.Failure.Unavailable;
import dev.verification.bff.upstream.UpstreamException;
import dev.verification.bff.upstream.settings.UpstreamSettings;
import io.netty.handler.timeout.ReadTimeoutException;
import java.net.URI;
import java.time.Clock;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.buffer.DataBufferLimitException;
import org.springframework.http.HttpHeaders;
import org.springframework.web.reactive.function.client.ClientResponse;
import org.springframework.web.reactive.function.client.WebClient;
import org.springframework.web.reactive.function.client.WebClientRequestException;
import reactor.core.publisher.Mono;

/** One HTTP exchange: the last step, and the only place that knows the transport. */
public final class Wire implements Exchange {

    private static final byte[] EMPTY = new byte[0];

    private final UpstreamSettings settings;
    private final WebClient client;
    private final AnswerReader answers;
    private final String origin;

    /** To an upstream, over a client of its own. */
    public Wire(UpstreamSettings settings, Clock clock) {
        this(settings, Transport.client(settings), clock);
    }

    Wire(UpstreamSettings settings, WebClient client, Clock clock) {
        this.settings = settings;
        this.client = client;
        this.answers = new AnswerReader(
                settings.name(), new RequestedWait(settings.resilience().longestWait()), clock);
        this.origin = settings.baseUrl().toString().replaceFirst("/+$", "");
    }

    @Override
    public <T> Mono<T> send(Call<T> call) {
        return client.get()
                .uri(URI.create(origin + call.resource().path()))
                .header("x-api-key", Objects.requireNonNull(call.key()).value())
                .exchangeToMono(response -> read(call, response))
                .onErrorMap(WebClientRequestException.class, e -> failed(beforeAnswer(e.getCause())))
                .onErrorMap(e -> !(e instanceof UpstreamException), e -> failed(withinAnswer(e)))
                // The client asks for the context at many of its steps, which would each look through the whole chain.
                .contextWrite(context -> context);
    }

    private <T> Mono<T> read(Call<T> call, ClientResponse response) {
        int status = response.statusCode().value();
        HttpHeaders headers = response.headers().asHttpHeaders();
        answers.budget(headers).ifPresent(call.budget());
        return body(response, status).map(body -> answers.read(call.resource(), status, headers, body));
    }

    private Mono<byte[]> body(ClientResponse response, int status) {
        if (!answers.needsBody(status)) {
            // The status has said all: how its body ends does not matter.
            return response.releaseBody().onErrorComplete().thenReturn(EMPTY);
        }
        return response.bodyToMono(byte[].class).defaultIfEmpty(EMPTY);
    }

    private UpstreamException failed(Failure failure) {
        return new UpstreamException(settings.name(), failure);
    }

    private Failure beforeAnswer(@Nullable Throwable cause) {
        return isTimeout(cause) ? silent() : new Unavailable(Optional.empty(), Optional.empty());
    }

    /** Once a status line has come, a broken connection is an answer cut off, not an upstream that is away. */
    private Failure withinAnswer(Throwable cause) {
        if (isTimeout(cause)) {
            return silent();
        }
        return new Malformed(cause instanceof DataBufferLimitException ? "a body over the limit" : "a body cut off");
    }

    private Failure silent() {
        return new TimedOut(settings.connection().readTimeout());
    }

    private static boolean isTimeout(@Nullable Throwable cause) {
        return cause instanceof ReadTimeoutException || cause instanceof TimeoutException;
    }
}
