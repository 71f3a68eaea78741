package dev.verification.bff.capacity;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/**
 * Memory that somebody has taken from the {@link MemoryLimit}. It may have several holders, and is given back once the
 * last of them has released it. A claim may hold others, which it releases together with itself: a request holds what it
 * was shown, however many other requests were shown the same. Safe for use by many threads.
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

    MemoryClaim(@Nullable MemoryLimit limit) {
        this.limit = limit;
    }

    /** A claim that counts nowhere and is never refused anything, for what takes hardly any memory. */
    public static MemoryClaim uncounted() {
        return new MemoryClaim(null);
    }

    /** Its own bytes and those of the claims that it holds. */
    public synchronized long bytes() {
        return bytes + heldBytes;
    }

    /** Its own bytes without those that it has only reserved. */
    public synchronized long used() {
        return bytes - reserved;
    }

    /**
     * Takes so much in advance, of which it grows at first; at most an eighth of all there is. Where there is not so much
     * it takes what a small need takes, since it may be one; fails with {@link OverloadedException} when there is not even
     * that for too long.
     */
    public Mono<Void> reserve(long expected) {
        if (limit == null) {
            return Mono.empty();
        }
        return Mono.defer(() -> {
            long most = Math.min(expected, limit.capacity() / 8);
            if (limit.take(this, most)) {
                add(most);
                reserved(most);
                return Mono.empty();
            }
            long little = Math.min(most, limit.small());
            return limit.addInTurn(this, little).then(Mono.fromRunnable(() -> reserved(little)));
        });
    }

    /** Takes so much more, when there is enough; fails with {@link OverloadedException} when that takes too long. */
    public Mono<Void> grow(long more) {
        return limit == null ? Mono.empty() : Mono.defer(() -> limit.addInTurn(this, more - ofReserve(more)));
    }

    /**
     * Takes so much more at once, before those who wait: what is under way gives its memory back the sooner. Fails with
     * {@link OverloadedException} when there is not enough.
     */
    public void growNow(long more) {
        if (!tryGrow(more) && limit != null) {
            throw limit.refuse();
        }
    }

    /** Takes so much more at once; false when there is not enough. */
    public boolean tryGrow(long more) {
        if (limit == null) {
            return true;
        }
        long beyond = more - ofReserve(more);
        boolean taken = limit.take(this, beyond);
        if (taken) {
            add(beyond);
        }
        return taken;
    }

    /** Does this once nobody holds it any more; replaces what was to be done before. */
    public synchronized void whenReleased(Runnable deed) {
        released = deed;
    }

    /** Gives a part back; a part of less than nothing is none. */
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

    /** One more holder; false when the last has released it already. */
    public synchronized boolean retain() {
        if (holders == 0) {
            return false;
        }
        holders++;
        return true;
    }

    /** One holder less; to be called once for each. */
    public void release() {
        long given;
        List<MemoryClaim> others;
        Runnable deed;
        synchronized (this) {
            boolean isLast = --holders == 0;
            given = isLast ? bytes : 0;
            bytes -= given;
            others = isLast ? List.copyOf(held) : List.of();
            deed = isLast ? released : () -> {};
        }
        deed.run();
        others.forEach(MemoryClaim::release);
        if (limit != null) {
            limit.giveBack(given);
        }
    }

    /** Whether it was refused to hold more than it does: then it is of no use to read more for it. */
    public synchronized boolean isFull() {
        return isFull;
    }

    /**
     * Holds another claim until this one is released: nothing that a request was shown goes away before its answer is
     * written. Fails when this claim would hold more than half of what it may take, for then the answer would find no memory
     * to be written to. Consumes one of the other's holders in any case.
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

    /** What the limit has granted; goes back at once when nobody holds this any more. */
    void add(long granted) {
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
