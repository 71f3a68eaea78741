package dev.verification.bff.upstream;

import reactor.core.publisher.Mono;

/** Something that can be asked for an upstream's resources. Safe for use by many threads. */
public interface ResourceReader {

    /** The upstream's name, as shown to callers and operators. */
    String name();

    /**
     * Reads a resource; ends with one value or an {@link UpstreamException}.
     * Nothing is sent that could not leave by the deadline. An upstream itself ends what is on its way by the timeout
     * of its attempts; whose answers are kept ends by the deadline.
     * Nothing is sent before somebody subscribes; cancelling stops what is under way.
     */
    <T> Mono<Reading<T>> read(Resource<T> resource, RequestContext inbound);

    /** How the upstream stands now. */
    UpstreamStatus status();
}
