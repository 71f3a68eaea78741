package dev.verification.bff.upstream.http;

import dev.verification.bff.capacity.DecodedSize;
import dev.verification.bff.capacity.MemoryClaim;
import dev.verification.bff.capacity.Workers;
import dev.verification.bff.upstream.Failure;
import dev.verification.bff.upstream.Failure.Malformed;
import dev.verification.bff.upstream.MalformedBodyException;
import dev.verification.bff.upstream.Resource;
import dev.verification.bff.upstream.UpstreamException;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.springframework.http.HttpHeaders;
import reactor.core.publisher.Mono;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** Converts an upstream's answer to the requested value, or to a failure. */
record ResponseReader(String upstream, RequestedWait requestedWait, Clock clock) {

    private static final JsonMapper JSON = JsonMapper.shared();

    /** Whether the body of an answer with this status is read. */
    boolean needsBody(Resource<?> resource, int status) {
        return status == 200 || resource.absent().containsKey(status);
    }

    /** Reads a body that has arrived, on a worker thread, once there is memory for what it is read into. */
    <T> Mono<T> readCounted(Call<T> call, int status, HttpHeaders headers, ResponseBody body) {
        return Workers.call(body.size(), () -> counted(call, status, headers, body.whole()))
                .flatMap(Function.identity());
    }

    private <T> Mono<T> counted(Call<T> call, int status, HttpHeaders headers, byte[] body) {
        MemoryClaim memory = call.context().memory();
        long bytes = DecodedSize.of(body);
        return memory.grow(bytes)
                .then(Workers.call(body.length, () -> read(call.resource(), status, headers, body))
                        .doOnError(failed -> memory.shrink(bytes)));
    }

    /**
     * @param body of no meaning where none is needed
     * @throws UpstreamException when it is not what was asked for
     */
    <T> T read(Resource<T> resource, int status, HttpHeaders headers, byte[] body) {
        T absent = resource.absent().get(status);
        if (absent != null) {
            requireWordOfUpstream(body);
            return absent;
        }
        if (status != 200) {
            throw failed(Statuses.failure(status, wait(headers), limit(headers)));
        }
        return decode(resource, body);
    }

    /** Proxies and gateways on the way say "not found" and "forbidden" too, in texts and pages of their own. */
    private void requireWordOfUpstream(byte[] body) {
        if (!isObject(body)) {
            throw failed(new Malformed());
        }
    }

    private static boolean isObject(byte[] body) {
        try {
            return JSON.readTree(body).isObject();
        } catch (JacksonException unreadable) {
            return false;
        }
    }

    private <T> T decode(Resource<T> resource, byte[] body) {
        try {
            return resource.decoder().decode(body);
        } catch (MalformedBodyException malformed) {
            throw failed(new Malformed());
        }
    }

    /** Zero names no wait: whoever refuses and says "now" is given the usual back-off. */
    private Optional<Duration> wait(HttpHeaders headers) {
        return requestedWait.read(headers, clock).filter(Duration::isPositive);
    }

    /** What is left of the budget, and when there will be more; empty when the upstream does not say. */
    Optional<RemainingBudget> budget(HttpHeaders headers) {
        OptionalInt left = numbers(headers, "X-RateLimit-Remaining").min();
        return left.isPresent() ? Optional.of(new RemainingBudget(left.getAsInt(), wait(headers))) : Optional.empty();
    }

    /** The lowest, where an upstream names several. */
    private static OptionalInt limit(HttpHeaders headers) {
        return numbers(headers, "X-RateLimit-Limit").filter(limit -> limit > 0).min();
    }

    private static IntStream numbers(HttpHeaders headers, String name) {
        return headers.getOrEmpty(name).stream()
                .flatMap(RequestedWait::values)
                .map(String::strip)
                .filter(value -> value.matches("\\d{1,9}"))
                .mapToInt(Integer::parseInt);
    }

    private UpstreamException failed(Failure failure) {
        return new UpstreamException(upstream, failure);
    }
}
