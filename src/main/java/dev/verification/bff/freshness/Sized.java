package dev.verification.bff.freshness;

import dev.verification.bff.upstream.Resource;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * An answer that knows how much it weighs.
 *
 * @param value the answer
 * @param bytes roughly its size in memory, taken from the size of its body
 * @param absent whether it says "there is none"
 */
record Sized<T>(T value, int bytes, boolean absent) {

    /** A copy's own bookkeeping, and a body's least size in memory. */
    private static final int OVERHEAD = 512;

    /** In memory a body's text takes about twice its bytes: objects around it, fields that are not kept. */
    private static final int EXPANSION = 2;

    /** The same resource, told with its size. */
    static <T> Resource<Sized<T>> of(Resource<T> resource) {
        Map<Integer, Sized<T>> absent = new HashMap<>();
        resource.absent().forEach((status, value) -> absent.put(status, new Sized<>(value, OVERHEAD, true)));
        return new Resource<>(
                resource.kind(),
                resource.path(),
                body -> new Sized<>(resource.decoder().decode(body), OVERHEAD + EXPANSION * body.length, false),
                absent,
                Optional.empty());
    }
}
