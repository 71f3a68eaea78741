package dev.verification.bff.capacity;

/** A cache that can be evicted when its memory is needed. */
@FunctionalInterface
interface Reclaimable {

    /** Removes entries of about so many bytes, the least used first; may be called by several threads at once. */
    void reclaim(long bytes);
}
