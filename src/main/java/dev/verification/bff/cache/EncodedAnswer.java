package dev.verification.bff.cache;

import dev.verification.bff.capacity.Workers;
import dev.verification.bff.upstream.Resource;
import java.util.HashMap;
import java.util.Map;

/**
 * What an upstream answered, with the bytes that it is kept as: what is shown of it, and nothing else of the body.
 *
 * @param value the answer
 * @param bytes from which the value can be read again
 * @param absent whether it says "there is none"
 */
record EncodedAnswer<T>(T value, byte[] bytes, boolean absent) {

    private static final byte[] NOTHING = new byte[0];

    /** The same resource, told with the bytes to keep. */
    static <T> Resource<EncodedAnswer<T>> of(Resource<T> resource) {
        Map<Integer, EncodedAnswer<T>> absent = new HashMap<>();
        resource.absent().forEach((status, value) -> absent.put(status, new EncodedAnswer<>(value, NOTHING, true)));
        return new Resource<>(resource.kind(), resource.path(), body -> read(resource, body), absent);
    }

    /**
     * The bytes to keep take the place of the body. While both are there one of them is not counted, since large bodies
     * are read one at a time.
     */
    private static <T> EncodedAnswer<T> read(Resource<T> resource, byte[] body) {
        assert Workers.mayWorkHere();
        T value = resource.decoder().decode(body);
        byte[] kept = resource.encoder().map(encoder -> encoder.encode(value)).orElse(body);
        return new EncodedAnswer<>(value, kept, false);
    }
}
