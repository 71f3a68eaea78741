package dev.verification.bff.capacity;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.LongConsumer;
import java.util.function.LongSupplier;
import reactor.core.Disposable;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;

/**
 * Limits the memory that bodies in transit, answers being written and caches take together, in bytes. If it is short,
 * cache entries are evicted first; then a claim waits for its turn, for a second at most; then it is refused with
 * {@link OverloadedException}. Since every wait ends by itself, two claims that each hold what the other needs do not
 * block each other for long. Safe for use by many threads.
 */
public final class MemoryLimit {

    static final Duration LONGEST_WAIT = Duration.ofSeconds(1);

    /** For so long small claims may overtake a large one that came first; after that none does. */
    static final Duration OVERTAKEN = Duration.ofMillis(250);

    private final MemoryPool pool;
    private final Scheduler timer;
    private final Executor grants;
    private final LongAdder refused = new LongAdder();
    private final Deque<MemoryWait> waiting = new ArrayDeque<>();
    private final AtomicInteger waitingCount = new AtomicInteger();
    private final AtomicInteger grantsDue = new AtomicInteger();

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
        this.timer = timer;
        this.grants = grants;
    }

    /** A share of the heap. */
    public static MemoryLimit ofHeap(double share, Scheduler timer) {
        return new MemoryLimit((long) (Runtime.getRuntime().maxMemory() * share), timer);
    }

    /** Adds a cache; those added first are evicted first. */
    void reclaimFrom(Reclaimable cache) {
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
        return waitingCount.get();
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
            if (!isOvertakingOver() && take(now, bytes)) {
                onTaken.accept(bytes);
                return Mono.empty();
            }
            return pool.canHold(now, bytes) ? wait(new MemoryWait(held, bytes, onTaken)) : Mono.error(refuse());
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
        if (waiting() > 0) {
            // Elsewhere: the caller may be a cache in the middle of its own work.
            grants.execute(this::grant);
        }
    }

    /** Whether a claim has waited so long that none may overtake it any more. */
    private boolean isOvertakingOver() {
        if (waitingCount.get() == 0) {
            return false;
        }
        synchronized (waiting) {
            MemoryWait first = waiting.peekFirst();
            return first != null && first.isLong();
        }
    }

    private Mono<Void> wait(MemoryWait wait) {
        synchronized (waiting) {
            waiting.addLast(wait);
            waitingCount.set(waiting.size());
        }
        Disposable lengthy = timer.schedule(wait::becomeLong, OVERTAKEN.toMillis(), TimeUnit.MILLISECONDS);
        Disposable ended = timer.schedule(() -> giveUp(wait), LONGEST_WAIT.toMillis(), TimeUnit.MILLISECONDS);
        // What was given back since the attempt to take it has woken nobody.
        changed();
        return wait.granted().doFinally(signal -> {
            lengthy.dispose();
            ended.dispose();
            if (remove(wait)) {
                changed();
            }
        });
    }

    private void giveUp(MemoryWait wait) {
        if (remove(wait)) {
            grants.execute(() -> wait.fail(refuse()));
            changed();
        }
    }

    private boolean remove(MemoryWait wait) {
        synchronized (waiting) {
            boolean removed = waiting.remove(wait);
            waitingCount.set(waiting.size());
            return removed;
        }
    }

    /** By one thread at a time; others have it look once more. */
    private void grant() {
        if (grantsDue.getAndIncrement() > 0) {
            return;
        }
        int done = 1;
        do {
            grantWhatFits();
            done = grantsDue.addAndGet(-done);
        } while (done > 0);
    }

    /** In order of arrival; what does not fit now is overtaken unless it has waited for long. */
    private void grantWhatFits() {
        for (MemoryWait wait : inOrder()) {
            if (take(wait.held(), wait.bytes())) {
                grant(wait);
            } else if (wait.isLong()) {
                return;
            }
        }
    }

    /** The claim has the memory from now on, and gives it back itself if nobody waits for it any more. */
    private void grant(MemoryWait wait) {
        if (remove(wait)) {
            wait.take();
            grants.execute(wait::succeed);
        } else {
            pool.giveBack(wait.bytes());
        }
    }

    private List<MemoryWait> inOrder() {
        synchronized (waiting) {
            return new ArrayList<>(waiting);
        }
    }
}
