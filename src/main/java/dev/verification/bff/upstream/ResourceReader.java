package dev.verification.bff.upstream;

import reactor.core.publisher.Mono;

/** Reads an upstream's resources. Safe for use by many threads. */
public interface ResourceReader {

    /** The upstream's name, as shown to callers and operators. */
    String name();

    /**
     * Reads a resource; ends with one value or an {@link UpstreamException}.
     * Nothing is sent that could not be sent by the deadline. A caching reader ends by the deadline; an upstream ends what
     * it has sent by the timeouts of its attempts.
     * Nothing is sent before subscription; cancelling stops what is in progress.
     */
    <T> Mono<Reading<T>> read(Resource<T> resource, RequestContext request);

    /** The upstream's current state. */
    UpstreamStatus status();
}
