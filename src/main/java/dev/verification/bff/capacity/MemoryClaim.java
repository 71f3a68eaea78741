package dev.verification.bff.capacity;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/**
 * Memory taken from the {@link MemoryLimit}. It may have several holders, and is given back when the last of them has
 * released it. A claim may hold others, which it releases together with itself: a request holds what was read for it,
 * however many other requests share that. Safe for use by many threads.
 */
public final class MemoryClaim {

    private final @Nullable MemoryLimit limit;
    private final List<MemoryClaim> held = new ArrayList<>(0);
    private long bytes;
    private long reserved;
    private long heldBytes;
    private boolean isFull;
    private int holders = 1;
    private Runnable released = () -> {};

    private MemoryClaim(@Nullable MemoryLimit limit) {
        this.limit = limit;
    }

    /** A claim to no memory yet. */
    public static MemoryClaim of(MemoryLimit limit) {
        return new MemoryClaim(limit);
    }

    /** A claim that is not counted and never refused anything, for what takes hardly any memory. */
    public static MemoryClaim uncounted() {
        return new MemoryClaim(null);
    }

    /** Its own bytes and those of the claims that it holds. */
    public synchronized long bytes() {
        return bytes + heldBytes;
    }

    /** Its own bytes without those that are only reserved. */
    public synchronized long used() {
        return bytes - reserved;
    }

    /**
     * Takes so much in advance, from which it grows at first; at most an eighth of all memory. If there is not so much, it
     * takes what a small claim takes, since it may be one; fails with {@link OverloadedException} if there is not even that
     * for too long.
     */
    public Mono<Void> reserve(long expected) {
        if (limit == null) {
            return Mono.empty();
        }
        return Mono.defer(() -> {
            long most = Math.min(expected, limit.capacity() / 8);
            if (limit.take(used(), most)) {
                add(most);
                reserved(most);
                return Mono.empty();
            }
            long little = Math.min(most, limit.small());
            return limit.takeInTurn(this::used, little, this::add).then(Mono.fromRunnable(() -> reserved(little)));
        });
    }

    /** Takes so much more as soon as there is enough; fails with {@link OverloadedException} if that takes too long. */
    public Mono<Void> grow(long more) {
        return limit == null
                ? Mono.empty()
                : Mono.defer(() -> limit.takeInTurn(this::used, more - ofReserve(more), this::add));
    }

    /**
     * Takes so much more at once, ahead of waiting claims: what is in progress gives its memory back the sooner. Fails with
     * {@link OverloadedException} if there is not enough.
     */
    public void growNow(long more) {
        if (!tryGrow(more) && limit != null) {
            throw limit.refuse();
        }
    }

    /** Takes so much more at once; false if there is not enough. */
    public boolean tryGrow(long more) {
        if (limit == null) {
            return true;
        }
        long beyond = more - ofReserve(more);
        boolean taken = limit.take(used(), beyond);
        if (taken) {
            add(beyond);
        }
        return taken;
    }

    /** Runs this once nobody holds it any more; replaces what was to be run before. */
    public synchronized void whenReleased(Runnable task) {
        released = task;
    }

    /** Gives a part back; nothing if it is negative. */
    public void shrink(long less) {
        if (limit == null || less <= 0) {
            return;
        }
        long given;
        synchronized (this) {
            given = Math.min(less, bytes);
            bytes -= given;
            reserved = Math.min(reserved, bytes);
        }
        limit.giveBack(given);
    }

    public synchronized boolean isHeld() {
        return holders > 0;
    }

    /** Adds a holder; false if the last one has released it already. */
    public synchronized boolean retain() {
        if (holders == 0) {
            return false;
        }
        holders++;
        return true;
    }

    /** Removes a holder; to be called once for each. */
    public void release() {
        long given;
        List<MemoryClaim> others;
        Runnable task;
        synchronized (this) {
            boolean isLast = --holders == 0;
            given = isLast ? bytes : 0;
            bytes -= given;
            others = isLast ? List.copyOf(held) : List.of();
            task = isLast ? released : () -> {};
        }
        task.run();
        others.forEach(MemoryClaim::release);
        if (limit != null) {
            limit.giveBack(given);
        }
    }

    /** Whether it was refused to hold more: then it is useless to read more for it. */
    public synchronized boolean isFull() {
        return isFull;
    }

    /**
     * Holds another claim until this one is released: nothing that was read for a request is freed before its answer is
     * written. Fails if this claim would hold more than half of what it may take, since no memory would be left to write
     * the answer. Takes over one of the other's holders in any case.
     */
    public void hold(MemoryClaim other) {
        if (limit == null) {
            other.release();
            return;
        }
        boolean isTooMuch;
        synchronized (this) {
            long together = heldBytes + other.bytes();
            isTooMuch = together > limit.mostHeld();
            isFull |= isTooMuch;
            if (holders > 0 && !isTooMuch) {
                held.add(other);
                heldBytes = together;
                return;
            }
        }
        other.release();
        if (isTooMuch) {
            throw limit.refuse();
        }
    }

    private synchronized void reserved(long more) {
        reserved += more;
    }

    private synchronized long ofReserve(long more) {
        long part = Math.min(reserved, more);
        reserved -= part;
        return part;
    }

    /** Adds what the limit has granted; gives it back at once if nobody holds this any more. */
    private void add(long granted) {
        synchronized (this) {
            if (holders > 0) {
                bytes += granted;
                return;
            }
        }
        if (limit != null) {
            limit.giveBack(granted);
        }
    }
}
