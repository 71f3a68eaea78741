package dev.verification.bff.capacity;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.LongConsumer;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import reactor.core.Disposable;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;
import reactor.core.scheduler.Scheduler;

/** The claims that wait for memory, in order of arrival, each for a second at most. Safe for use by many threads. */
final class MemoryQueue {

    static final Duration LONGEST_WAIT = Duration.ofSeconds(1);

    /** For so long small claims may overtake a large one that came first; after that none does. */
    static final Duration OVERTAKEN = Duration.ofMillis(250);

    private final MemoryPool pool;
    private final Supplier<OverloadedException> refusal;
    private final Scheduler timer;
    private final Executor grants;
    private final Deque<Wait> waiting = new ArrayDeque<>();
    private final AtomicInteger waitingCount = new AtomicInteger();
    private final AtomicInteger grantsDue = new AtomicInteger();

    /**
     * @param refusal of a claim that has waited too long
     * @param timer ends waits
     * @param grants runs what continues after its wait
     */
    MemoryQueue(MemoryPool pool, Supplier<OverloadedException> refusal, Scheduler timer, Executor grants) {
        this.pool = pool;
        this.refusal = refusal;
        this.timer = timer;
        this.grants = grants;
    }

    int size() {
        return waitingCount.get();
    }

    /** Whether a claim has waited so long that none may overtake it any more. */
    boolean isOvertakingOver() {
        if (size() == 0) {
            return false;
        }
        synchronized (waiting) {
            Wait first = waiting.peekFirst();
            return first != null && first.isLong;
        }
    }

    /**
     * Waits for memory.
     *
     * @param held what the claim uses by then
     * @param onTaken receives the bytes taken, even if nobody waits for them any more
     */
    Mono<Void> join(LongSupplier held, long bytes, LongConsumer onTaken) {
        Wait wait = new Wait(held, bytes, onTaken);
        synchronized (waiting) {
            waiting.addLast(wait);
            waitingCount.set(waiting.size());
        }
        Disposable lengthy = timer.schedule(() -> wait.isLong = true, OVERTAKEN.toMillis(), TimeUnit.MILLISECONDS);
        Disposable ended = timer.schedule(() -> giveUp(wait), LONGEST_WAIT.toMillis(), TimeUnit.MILLISECONDS);
        // What was given back since the attempt to take it has woken nobody.
        changed();
        return wait.end.asMono().doFinally(signal -> {
            lengthy.dispose();
            ended.dispose();
            if (remove(wait)) {
                changed();
            }
        });
    }

    /** Memory was given back, or a cache can be evicted now: something may fit that did not before. */
    void changed() {
        if (size() > 0) {
            // Elsewhere: the caller may be a cache in the middle of its own work.
            grants.execute(this::grant);
        }
    }

    private void giveUp(Wait wait) {
        if (remove(wait)) {
            grants.execute(() -> wait.end.tryEmitError(refusal.get()));
            changed();
        }
    }

    private boolean remove(Wait wait) {
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
        for (Wait wait : inOrder()) {
            if (pool.take(wait.held.getAsLong(), wait.bytes)) {
                grant(wait);
            } else if (wait.isLong) {
                return;
            }
        }
    }

    /** The claim has the memory from now on, and gives it back itself if nobody waits for it any more. */
    private void grant(Wait wait) {
        if (remove(wait)) {
            wait.onTaken.accept(wait.bytes);
            grants.execute(wait.end::tryEmitEmpty);
        } else {
            pool.giveBack(wait.bytes);
        }
    }

    private List<Wait> inOrder() {
        synchronized (waiting) {
            return List.copyOf(waiting);
        }
    }

    /** A claim that waits. */
    private static final class Wait {

        private final LongSupplier held;
        private final long bytes;
        private final LongConsumer onTaken;
        private final Sinks.Empty<Void> end = Sinks.empty();
        /** Whether it has taken so long that no claim may overtake it any more. */
        private volatile boolean isLong;

        Wait(LongSupplier held, long bytes, LongConsumer onTaken) {
            this.held = held;
            this.bytes = bytes;
            this.onTaken = onTaken;
        }
    }
}
