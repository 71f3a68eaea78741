package dev.verification.bff.cache;

import dev.verification.bff.upstream.Resource;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * How much memory an answer usually takes, by the kind of its resource: to be had before the call is made, since a call
 * whose answer finds no memory is spent for nothing. Safe for use by many threads.
 */
final class SizeEstimates {

    /** Of an answer that says little, and of kinds of which nothing is known yet. */
    private static final long LEAST = 32 << 10;

    private final Map<String, Long> usual = new ConcurrentHashMap<>();

    long of(Resource<?> resource) {
        return usual.getOrDefault(resource.kind(), LEAST);
    }

    /** The newest counts for a quarter. */
    void add(Resource<?> resource, long bytes) {
        usual.merge(resource.kind(), Math.max(LEAST, bytes), (known, newest) -> (3 * known + newest) / 4);
    }
}
