package dev.verification.bff.faults;

import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
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
    private final ConcurrentLinkedQueue<Late> late = new ConcurrentLinkedQueue<>();
    private final ConcurrentLinkedQueue<String> unexpected = new ConcurrentLinkedQueue<>();
    /** An answer after its deadline; the time is {@link System#nanoTime()}. */
    private record Late(String what, Duration by, long at) {}

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
    synchronized void after(Duration deadline, String what) {
        if (deadline.compareTo(latest) > 0) {
            latest = deadline;
        }
        if (deadline.isPositive()) {
            late.add(new Late(what, deadline, System.nanoTime()));
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

    /**
     * Those later than allowed.
     *
     * @param allowed on a machine with a free core; more where that machine is slower or stands still just then
     */
    List<String> laterThan(Duration allowed, MachineLoad load) {
        return late.stream()
                .filter(answer -> answer.by().compareTo(load.stretched(allowed, answer.at())) > 0)
                .map(answer -> "%s %d ms, where %d ms are allowed"
                        .formatted(
                                answer.what(),
                                answer.by().toMillis(),
                                load.stretched(allowed, answer.at()).toMillis()))
                .toList();
    }

    ConcurrentLinkedQueue<String> unexpected() {
        return unexpected;
    }

    @Override
    public String toString() {
        return counts + ", latest " + latest.toMillis() + " ms after its deadline";
    }
}
