package dev.verification.bff.freshness;

import dev.verification.bff.upstream.Resource;
import reactor.core.publisher.Mono;

/** Copies that all replicas know of. Losing them costs calls, never an answer. */
interface SharedCopies {

    /** Where nothing is shared. */
    SharedCopies NONE = new SharedCopies() {
        @Override
        public <T> Mono<Copy<T>> find(Key key, Resource<T> resource) {
            return Mono.empty();
        }

        @Override
        public <T> void keep(Key key, Resource<T> resource, Copy<T> copy) {}
    };

    /** The copy another replica has read, however old; completes empty when there is none, or when it is not to be had. */
    <T> Mono<Copy<T>> find(Key key, Resource<T> resource);

    /** Lets the other replicas know; does not wait for it. */
    <T> void keep(Key key, Resource<T> resource, Copy<T> copy);
}
