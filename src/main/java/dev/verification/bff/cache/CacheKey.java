package dev.verification.bff.cache;

import dev.verification.bff.upstream.Resource;

/**
 * What a copy is kept under: all that can change the answer. Who asks cannot: every call is made with the same key, and
 * what a caller may see is decided later, when the answer is written.
 *
 * @param kind of the resource
 * @param path with its query
 */
record CacheKey(String kind, String path) {

    private static final int OVERHEAD = 96;

    /** What it takes in memory, roughly. */
    int weight() {
        return OVERHEAD + path.length();
    }

    static CacheKey of(Resource<?> resource) {
        return new CacheKey(resource.kind(), resource.path());
    }
}
