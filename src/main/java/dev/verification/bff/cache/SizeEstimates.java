package dev.verification.bff.cache;

import dev.verification.bff.upstream.Resource;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Estimates how much memory an answer takes, by the kind of its resource: a moving average of earlier ones. Thread-safe. */
final class SizeEstimates {

    /** Of small answers, and of kinds that were never read. */
    private static final long MINIMUM = 32 << 10;

    private final Map<String, Long> averages = new ConcurrentHashMap<>();

    /** In bytes. */
    long estimate(Resource<?> resource) {
        return averages.getOrDefault(resource.kind(), MINIMUM);
    }

    /** The newest answer counts for a quarter. */
    void add(Resource<?> resource, long bytes) {
        averages.merge(resource.kind(), Math.max(MINIMUM, bytes), (average, newest) -> (3 * average + newest) / 4);
    }
}
