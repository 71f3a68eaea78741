package dev.verification.bff.upstream;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.LongSupplier;

/**
 * What one answer cost: calls, cached parts, and the time spent waiting. Thread-safe.
 *
 * <p>A <em>call</em> is one request that was sent to an upstream; each retry is another. It belongs to the request that started
 * it: others that wait for the same call have no part in it, and a refresh in the background belongs to the request that
 * found the cache entry stale. Calls sent after the answer was reported, and those of requests that ended without an answer,
 * go to {@link UnreportedCalls}, and the next answer reports them. So over all answers of a replica the calls add up to those
 * that were sent, while a single answer may report calls that are not its own.
 *
 * <p>Two cases cannot be counted exactly: a call that is cancelled before it is on the wire counts, and one that is sent again
 * because a reused connection had died counts once.
 */
public final class AnswerCost {

    private final UnreportedCalls unreported;
    private final LongSupplier nanos;
    private final Map<String, Integer> calls = new TreeMap<>();
    private final Map<String, Integer> kept = new TreeMap<>();
    private final Map<String, BusyTime> waits = new TreeMap<>();
    private final BusyTime queue;
    private boolean isOver;

    AnswerCost(UnreportedCalls unreported) {
        this(unreported, System::nanoTime);
    }

    AnswerCost(UnreportedCalls unreported, LongSupplier nanos) {
        this.unreported = unreported;
        this.nanos = nanos;
        this.queue = new BusyTime(nanos);
    }

    /** Calls made for the request so far, by upstream. */
    synchronized Map<String, Integer> calls() {
        return new TreeMap<>(calls);
    }

    /**
     * @param count 1 for a call, -1 for one that was counted and then could not be sent
     */
    synchronized void addCalls(String upstream, int count) {
        calls.merge(upstream, count, Integer::sum);
        if (isOver) {
            unreported.add(upstream, count);
        }
    }

    /** So many parts were answered from the cache. */
    synchronized void addKept(String upstream, int count) {
        kept.merge(upstream, count, Integer::sum);
    }

    /**
     * A wait for an upstream's answer begins.
     *
     * @return ends the wait; only the first run counts
     */
    Runnable waitFor(String upstream) {
        BusyTime busy;
        synchronized (this) {
            busy = waits.computeIfAbsent(upstream, any -> new BusyTime(nanos));
        }
        return begin(busy);
    }

    /**
     * A wait for a permit begins.
     *
     * @return ends the wait; only the first run counts
     */
    Runnable waitInQueue() {
        return begin(queue);
    }

    private Runnable begin(BusyTime busy) {
        AtomicBoolean isEnded = new AtomicBoolean();
        synchronized (this) {
            busy.begin();
        }
        return () -> {
            if (isEnded.compareAndSet(false, true)) {
                synchronized (this) {
                    busy.end();
                }
            }
        };
    }

    /**
     * Reports the calls, since the answer is about to be sent: later ones are another answer's. Empty when they were reported
     * before.
     *
     * @param upstreams those whose calls this answer reports, in their order
     */
    public synchronized Optional<Report> report(List<String> upstreams) {
        if (isOver) {
            return Optional.empty();
        }
        isOver = true;
        return Optional.of(new Report(upstreams.stream().map(this::part).toList(), queue.total()));
    }

    private Part part(String upstream) {
        BusyTime busy = waits.get(upstream);
        return new Part(
                upstream,
                busy == null ? Duration.ZERO : busy.total(),
                unreported.take(upstream, calls.getOrDefault(upstream, 0)),
                kept.getOrDefault(upstream, 0));
    }

    /** The request is over. If it was never answered, another answer reports its calls. */
    public synchronized void close() {
        if (!isOver) {
            isOver = true;
            calls.forEach(unreported::add);
        }
    }

    /**
     * What an answer cost.
     *
     * @param parts one for each upstream
     * @param queued for how long at least one of its calls waited for a permit
     */
    public record Report(List<Part> parts, Duration queued) {}

    /**
     * What one upstream contributed to an answer.
     *
     * @param waited for how long at least one part waited for the upstream
     * @param calls calls that this answer reports
     * @param kept parts that were answered from the cache
     */
    public record Part(String upstream, Duration waited, int calls, int kept) {}

    /** Measures for how long at least one of several overlapping waits was in progress. Not thread-safe. */
    static final class BusyTime {

        private final LongSupplier nanos;
        private int waits;
        private long since;
        private long total;

        /**
         * @param nanos a monotonic clock
         */
        BusyTime(LongSupplier nanos) {
            this.nanos = nanos;
        }

        void begin() {
            if (waits++ == 0) {
                since = nanos.getAsLong();
            }
        }

        void end() {
            if (--waits == 0) {
                total += nanos.getAsLong() - since;
            }
        }

        /** Until now, waits in progress included. */
        Duration total() {
            return Duration.ofNanos(waits == 0 ? total : total + nanos.getAsLong() - since);
        }
    }
}
