package dev.verification.bff.upstream;

import dev.verification.bff.upstream.Failure.Malformed;
import dev.verification.bff.upstream.Failure.TimedOut;
import dev.verification.bff.upstream.Failure.Unavailable;
import io.netty.handler.timeout.ReadTimeoutException;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.buffer.DataBufferLimitException;
import org.springframework.http.HttpHeaders;
import org.springframework.web.reactive.function.client.ClientResponse;
import org.springframework.web.reactive.function.client.WebClient;
import org.springframework.web.reactive.function.client.WebClientRequestException;
import reactor.core.publisher.Mono;

/** One HTTP exchange: the last step, and the only place that knows the transport. */
final class Wire implements Exchange {

    private static final byte[] EMPTY = new byte[0];

    private final UpstreamSettings settings;
    private final WebClient client;
    private final Clock clock;
    private final RequestedWait requestedWait;
    private final String origin;

    Wire(UpstreamSettings settings, WebClient client, Clock clock) {
        this.settings = settings;
        this.clock = clock;
        this.requestedWait = new RequestedWait(settings.resilience().longestWait());
        this.client = client;
        this.origin = settings.baseUrl().toString().replaceFirst("/+$", "");
    }

    @Override
    public <T> Mono<T> send(Call<T> call) {
        return client.get()
                .uri(URI.create(origin + call.resource().path()))
                .header("x-api-key", settings.apiKey().get())
                .exchangeToMono(response -> read(call.resource(), response))
                .onErrorMap(WebClientRequestException.class, e -> failed(beforeAnswer(e.getCause())));
    }

    private <T> Mono<T> read(Resource<T> resource, ClientResponse response) {
        int status = response.statusCode().value();
        T absent = resource.absent().get(status);
        if (absent != null) {
            return response.releaseBody().thenReturn(absent);
        }
        if (status != 200) {
            return response.releaseBody().then(Mono.error(() -> failed(refused(status, response))));
        }
        return response.bodyToMono(byte[].class)
                .onErrorMap(e -> failed(withinAnswer(e)))
                .defaultIfEmpty(EMPTY)
                .map(body -> decode(resource, body));
    }

    private Failure refused(int status, ClientResponse response) {
        HttpHeaders headers = response.headers().asHttpHeaders();
        return Statuses.failure(status, wait(headers), limit(headers));
    }

    /** Zero names no wait: whoever refuses and says "now" is given the usual back-off. */
    private Optional<Duration> wait(HttpHeaders headers) {
        return requestedWait.read(headers, clock).filter(Duration::isPositive);
    }

    private static OptionalInt limit(HttpHeaders headers) {
        return headers.getOrEmpty("X-RateLimit-Limit").stream()
                .map(String::strip)
                .filter(value -> value.matches("[1-9]\\d{0,8}"))
                .mapToInt(Integer::parseInt)
                .findFirst();
    }

    private <T> T decode(Resource<T> resource, byte[] body) {
        try {
            return resource.decoder().decode(body);
        } catch (MalformedBodyException malformed) {
            throw failed(new Malformed(String.valueOf(malformed.getMessage())));
        }
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
