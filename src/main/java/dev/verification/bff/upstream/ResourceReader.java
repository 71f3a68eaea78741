package dev.verification.bff.upstream;

import reactor.core.publisher.Mono;

/** Something that can be asked for an upstream's resources. Safe for use by many threads. */
public interface ResourceReader {

    /** The upstream's name, as shown to callers and operators. */
    String name();

    /**
     * Reads a resource; ends by the deadline with one value or an {@link UpstreamException}.
     * Nothing is sent before somebody subscribes; cancelling stops what is under way.
     */
    <T> Mono<Reading<T>> read(Resource<T> resource, Inbound inbound);

    /** How the upstream stands now. */
    UpstreamStatus status();
}
