package dev.verification.bff.cache;

import dev.verification.bff.upstream.Resource;

/**
 * Identifies a cached answer by all that can change it. The caller is no part of it: every call is made with the same API
 * key, and what a caller may see is decided when the answer is written.
 *
 * @param kind of the resource
 * @param path with its query
 */
record CacheKey(String kind, String path) {

    private static final int OVERHEAD = 96;

    static CacheKey of(Resource<?> resource) {
        return new CacheKey(resource.kind(), resource.path());
    }

    /** Its approximate size in memory, in bytes. */
    int weight() {
        return OVERHEAD + path.length();
    }
}
