package dev.verification.bff.upstream.http;

import dev.verification.bff.upstream.UpstreamException;
import reactor.core.publisher.Mono;

/**
 * One step of a call's way to the wire and back. Filters wrap the next step and add one thing each.
 * Ends with exactly one value or an {@link UpstreamException}; cancelling it cancels everything below.
 */
public interface Exchange {
    <T> Mono<T> send(Call<T> call);

    /** Closes the connections that are not in use, and the others when their calls have ended. No call is sent afterwards. */
    default void close() {}
}
