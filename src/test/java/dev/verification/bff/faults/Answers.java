package dev.verification.bff.faults;

import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;

/** Counts the answers that callers got. Thread-safe. */
final class Answers {

    /** What a caller got. */
    enum Kind {
        COMPLETE,
        PARTIAL,
        REJECTED,
        FAILED
    }

    private final Map<Kind, AtomicInteger> counts = new EnumMap<>(Kind.class);
    private final ConcurrentLinkedQueue<String> late = new ConcurrentLinkedQueue<>();
    private final ConcurrentLinkedQueue<String> unexpected = new ConcurrentLinkedQueue<>();
    private volatile Duration latest = Duration.ZERO;

    Answers() {
        for (Kind kind : Kind.values()) {
            counts.put(kind, new AtomicInteger());
        }
    }

    void add(Kind kind) {
        counts.computeIfAbsent(kind, missing -> new AtomicInteger()).incrementAndGet();
    }

    /** Records how long after its deadline an answer came; negative if before. */
    synchronized void after(Duration deadline, String what, Duration slack) {
        if (deadline.compareTo(latest) > 0) {
            latest = deadline;
        }
        if (deadline.compareTo(slack) > 0) {
            late.add(what + " " + deadline.toMillis() + " ms");
        }
    }

    void unexpected(String what) {
        unexpected.add(what);
    }

    int count(Kind kind) {
        return counts.getOrDefault(kind, new AtomicInteger()).get();
    }

    int all() {
        return counts.values().stream().mapToInt(AtomicInteger::get).sum();
    }

    ConcurrentLinkedQueue<String> late() {
        return late;
    }

    ConcurrentLinkedQueue<String> unexpected() {
        return unexpected;
    }

    @Override
    public String toString() {
        return counts + ", latest " + latest.toMillis() + " ms after its deadline";
    }
}
