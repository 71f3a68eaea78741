package dev.verification.bff.capacity;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;
import reactor.core.Disposable;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;

/**
 * The memory that bodies under way, answers being made and caches take together, in bytes. What does not fit first makes
 * caches give way, then waits its turn for a second at most, then is refused with {@link OverloadedException}. Since
 * every wait ends by itself, two who hold what the other needs do not wait for each other for long.
 * Safe for use by many threads.
 */
public final class MemoryLimit {

    /** The longest wait. */
    static final Duration PATIENCE = Duration.ofSeconds(1);

    /** For so long a small need may pass a large one that came first; after that nobody does. */
    static final Duration OVERTAKEN = Duration.ofMillis(250);

    /** Of all memory, what only small needs may take: bodies that would fill it all leave room for others' answers. */
    private static final int FOR_SMALL = 8;

    /** Of all memory, what a small need takes at most together with what it has. */
    private static final int SMALL = 32;

    private final long capacity;
    private final Scheduler timer;
    private final Executor grants;
    private final AtomicLong used = new AtomicLong();
    private final LongAdder refused = new LongAdder();
    private final List<Reclaimable> caches = new CopyOnWriteArrayList<>();
    private final Deque<MemoryWait> waiting = new ArrayDeque<>();
    private final AtomicInteger waitingCount = new AtomicInteger();
    private final AtomicInteger grantsDue = new AtomicInteger();

    /**
     * @param capacity in bytes
     * @param timer ends the waits
     */
    public MemoryLimit(long capacity, Scheduler timer) {
        this(capacity, timer, Workers.executor());
    }

    /**
     * @param grants runs what goes on when its wait is over
     */
    MemoryLimit(long capacity, Scheduler timer, Executor grants) {
        this.capacity = capacity;
        this.timer = timer;
        this.grants = grants;
    }

    /** A share of the heap. */
    public static MemoryLimit ofHeap(double share, Scheduler timer) {
        return new MemoryLimit((long) (Runtime.getRuntime().maxMemory() * share), timer);
    }

    /** Adds a cache; those added first give way first. */
    public void reclaimFrom(Reclaimable cache) {
        caches.add(cache);
    }

    /** Has every cache give up all that it holds. */
    public void emptyCaches() {
        caches.forEach(cache -> cache.reclaim(Long.MAX_VALUE));
    }

    /** A claim to no memory yet. */
    public MemoryClaim claim() {
        return new MemoryClaim(this);
    }

    public long capacity() {
        return capacity;
    }

    /** What one request may hold of what was read for it, so that as much again is there for its answer. */
    long mostHeld() {
        return (capacity - capacity / FOR_SMALL) / 2;
    }

    /** What a small need takes at most; it finds room also where large ones have taken all that they may. */
    long small() {
        return capacity / SMALL;
    }

    public long used() {
        return used.get();
    }

    /** How often something was refused. */
    public long refused() {
        return refused.sum();
    }

    /** How many wait. */
    public int waiting() {
        return waitingCount.get();
    }

    /** Takes memory now, from caches where need be; false when there is not enough. */
    boolean take(MemoryClaim claim, long bytes) {
        long ceiling = ceiling(claim, bytes);
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

    private long ceiling(MemoryClaim claim, long bytes) {
        return claim.used() + bytes <= small() ? capacity : capacity - capacity / FOR_SMALL;
    }

    /** Adds memory to a claim when there is enough; fails with {@link OverloadedException} when that takes too long. */
    Mono<Void> addInTurn(MemoryClaim claim, long bytes) {
        return Mono.defer(() -> {
            if (!isPassingOver() && take(claim, bytes)) {
                claim.add(bytes);
                return Mono.empty();
            }
            return bytes > ceiling(claim, bytes) ? Mono.error(refuse()) : wait(new MemoryWait(claim, bytes));
        });
    }

    OverloadedException refuse() {
        refused.increment();
        return new OverloadedException();
    }

    void giveBack(long bytes) {
        if (bytes > 0) {
            used.addAndGet(-bytes);
        }
        changed();
    }

    /** Something may fit now that did not before: memory was given back, or a cache may give it now. */
    void changed() {
        if (waiting() > 0) {
            // Elsewhere: the caller may be a cache in the middle of its own work.
            grants.execute(this::grant);
        }
    }

    /** Whether somebody has waited so long that nobody may pass any more. */
    private boolean isPassingOver() {
        if (waitingCount.get() == 0) {
            return false;
        }
        synchronized (waiting) {
            MemoryWait first = waiting.peekFirst();
            return first != null && first.isLong();
        }
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

    private Mono<Void> wait(MemoryWait wait) {
        synchronized (waiting) {
            waiting.addLast(wait);
            waitingCount.set(waiting.size());
        }
        Disposable lengthy = timer.schedule(wait::becomeLong, OVERTAKEN.toMillis(), TimeUnit.MILLISECONDS);
        Disposable ended = timer.schedule(() -> giveUp(wait), PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
        // What was given back since it was looked for woke nobody.
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

    /** One thread at a time; who comes meanwhile has it look once more. */
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

    /** In order of arrival; what is too large for now is passed unless it has waited for long. */
    private void grantWhatFits() {
        for (MemoryWait wait : inOrder()) {
            if (take(wait.claim(), wait.bytes())) {
                grant(wait);
            } else if (wait.isLong()) {
                return;
            }
        }
    }

    /** The claim has the memory from now on, and gives it back even when nobody waits for it any more. */
    private void grant(MemoryWait wait) {
        if (remove(wait)) {
            wait.claim().add(wait.bytes());
            grants.execute(wait::succeed);
        } else {
            used.addAndGet(-wait.bytes());
        }
    }

    private List<MemoryWait> inOrder() {
        synchronized (waiting) {
            return new ArrayList<>(waiting);
        }
    }
}
