package dev.verification.bff.capacity;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;

/** Counts the memory in use, and evicts caches when it is short. Waits for nothing. Safe for use by many threads. */
final class MemoryPool {

    /** The part of all memory that only small claims may take: large bodies leave room for the answers of others. */
    private static final int FOR_SMALL = 8;

    /** The part of all memory up to which a claim is small. */
    private static final int SMALL = 32;

    private final long capacity;
    private final AtomicLong used = new AtomicLong();
    private final List<Reclaimable> caches = new CopyOnWriteArrayList<>();

    MemoryPool(long capacity) {
        this.capacity = capacity;
    }

    void reclaimFrom(Reclaimable cache) {
        caches.add(cache);
    }

    void emptyCaches() {
        caches.forEach(cache -> cache.reclaim(Long.MAX_VALUE));
    }

    long capacity() {
        return capacity;
    }

    long used() {
        return used.get();
    }

    /** What large claims may take together. */
    long forLarge() {
        return capacity - capacity / FOR_SMALL;
    }

    /** What a small claim takes at most; it finds memory even if large ones have taken all that they may. */
    long small() {
        return capacity / SMALL;
    }

    /**
     * Takes memory, from caches if necessary; false if there is not enough.
     *
     * @param held what the claim uses already
     */
    boolean take(long held, long bytes) {
        long ceiling = ceiling(held, bytes);
        if (takeBelow(ceiling, bytes)) {
            return true;
        }
        if (bytes > ceiling) {
            return false;
        }
        for (Reclaimable cache : caches) {
            cache.reclaim(used.get() + bytes - ceiling);
            if (takeBelow(ceiling, bytes)) {
                return true;
            }
        }
        return false;
    }

    /** Whether there could be enough memory if nobody else used any. */
    boolean canHold(long held, long bytes) {
        return bytes <= ceiling(held, bytes);
    }

    void giveBack(long bytes) {
        used.addAndGet(-bytes);
    }

    private long ceiling(long held, long bytes) {
        return held + bytes <= small() ? capacity : forLarge();
    }

    private boolean takeBelow(long ceiling, long bytes) {
        long before = used.get();
        while (before + bytes <= ceiling) {
            if (used.compareAndSet(before, before + bytes)) {
                return true;
            }
            before = used.get();
        }
        return false;
    }

    /** A cache that can be evicted when its memory is needed. */
    @FunctionalInterface
    interface Reclaimable {

        /** Removes entries of about so many bytes, the least used first; may be called by several threads at once. */
        void reclaim(long bytes);
    }
}
