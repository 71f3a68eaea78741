package dev.verification.bff.capacity;

import java.util.concurrent.Executor;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.LongConsumer;
import java.util.function.LongSupplier;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;

/**
 * Limits the memory that bodies in transit, answers being written and caches take together, in bytes. If it is short,
 * cache entries are evicted first; then a claim waits for its turn, for a second at most; then it is refused with
 * {@link OverloadedException}. Since every wait ends by itself, two claims that each hold what the other needs do not
 * block each other for long. Safe for use by many threads.
 */
public final class MemoryLimit {

    private final MemoryPool pool;
    private final MemoryQueue queue;
    private final LongAdder refused = new LongAdder();

    /**
     * @param capacity in bytes
     * @param timer ends waits
     */
    public MemoryLimit(long capacity, Scheduler timer) {
        this(capacity, timer, Workers.executor());
    }

    /**
     * @param grants runs what continues after its wait
     */
    MemoryLimit(long capacity, Scheduler timer, Executor grants) {
        this.pool = new MemoryPool(capacity);
        this.queue = new MemoryQueue(pool, this::refuse, timer, grants);
    }

    /** A share of the heap. */
    public static MemoryLimit ofHeap(double share, Scheduler timer) {
        return new MemoryLimit((long) (Runtime.getRuntime().maxMemory() * share), timer);
    }

    /** Adds a cache; those added first are evicted first. */
    void reclaimFrom(MemoryPool.Reclaimable cache) {
        pool.reclaimFrom(cache);
    }

    /** Evicts every entry of every cache. */
    public void emptyCaches() {
        pool.emptyCaches();
    }

    public long capacity() {
        return pool.capacity();
    }

    /** What one request may hold of what was read for it, so that as much again is left for its answer. */
    long mostHeld() {
        return pool.forLarge() / 2;
    }

    /** What a small claim takes at most; it finds memory even if large ones have taken all that they may. */
    long small() {
        return pool.small();
    }

    public long used() {
        return pool.used();
    }

    /** How many claims were refused. */
    public long refused() {
        return refused.sum();
    }

    /** How many claims wait. */
    public int waiting() {
        return queue.size();
    }

    /**
     * Takes memory now, from caches if necessary; false if there is not enough.
     *
     * @param held what the claim uses already
     */
    boolean take(long held, long bytes) {
        return pool.take(held, bytes);
    }

    /**
     * Takes memory as soon as there is enough; fails with {@link OverloadedException} if that takes too long.
     *
     * @param held what the claim uses by then
     * @param onTaken receives the bytes taken, even if nobody waits for them any more
     */
    Mono<Void> takeInTurn(LongSupplier held, long bytes, LongConsumer onTaken) {
        return Mono.defer(() -> {
            long now = held.getAsLong();
            if (!queue.isOvertakingOver() && take(now, bytes)) {
                onTaken.accept(bytes);
                return Mono.empty();
            }
            return pool.canHold(now, bytes) ? queue.join(held, bytes, onTaken) : Mono.error(refuse());
        });
    }

    OverloadedException refuse() {
        refused.increment();
        return new OverloadedException();
    }

    void giveBack(long bytes) {
        if (bytes > 0) {
            pool.giveBack(bytes);
        }
        changed();
    }

    /** Memory was given back, or a cache can be evicted now: something may fit that did not before. */
    void changed() {
        queue.changed();
    }
}
