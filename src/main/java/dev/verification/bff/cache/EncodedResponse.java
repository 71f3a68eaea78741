package dev.verification.bff.cache;

import dev.verification.bff.capacity.Workers;
import dev.verification.bff.upstream.Resource;
import dev.verification.bff.upstream.Resource.Decoded;
import java.util.HashMap;
import java.util.Map;

/**
 * What an upstream answered, with the bytes to cache: they hold the documented fields and nothing else of the body. A body
 * that holds nothing else is cached as it came, which is cheaper than to write its fields again.
 *
 * @param value the decoded answer
 * @param bytes from which the value can be decoded again; empty when it is absent
 * @param absent whether the upstream answered "not found"
 */
record EncodedResponse<T>(T value, byte[] bytes, boolean absent) {

    private static final byte[] NO_BYTES = new byte[0];

    /** The same resource, read together with the bytes to cache. */
    static <T> Resource<EncodedResponse<T>> of(Resource<T> resource) {
        Map<Integer, EncodedResponse<T>> absent = new HashMap<>();
        resource.absent().forEach((status, value) -> absent.put(status, new EncodedResponse<>(value, NO_BYTES, true)));
        return new Resource<>(resource.kind(), resource.path(), body -> decode(resource, body), absent);
    }

    /** Only one of the body and its replacement is counted in memory, since large bodies are decoded one at a time. */
    private static <T> EncodedResponse<T> decode(Resource<T> resource, byte[] body) {
        assert Workers.mayWorkHere();
        Decoded<T> decoded = resource.decoder().decodeWhole(body);
        byte[] bytes = decoded.isWhole() ? body : encoded(resource, decoded.value(), body);
        return new EncodedResponse<>(decoded.value(), bytes, false);
    }

    private static <T> byte[] encoded(Resource<T> resource, T value, byte[] body) {
        return resource.encoder().map(encoder -> encoder.encode(value)).orElse(body);
    }
}
