package dev.verification.bff.cache;

import dev.verification.bff.upstream.Time;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;

/**
 * Runs tasks at their deadlines, with one timer for the earliest: the parts of one answer have the same deadline, and nearly
 * every task is removed before. Thread-safe.
 */
final class DeadlineTimer {

    private final Time time;
    private final NavigableMap<Instant, Set<Runnable>> tasks = new TreeMap<>();
    private Instant timerAt = Instant.MAX;

    DeadlineTimer(Time time) {
        this.time = time;
    }

    /** Runs a task at a deadline, unless it is removed before. */
    synchronized void add(Instant deadline, Runnable task) {
        tasks.computeIfAbsent(deadline, any -> new LinkedHashSet<>()).add(task);
        // A timer that is overdue waits by a clock that has since been put forward: it would end too late.
        if (deadline.isBefore(timerAt) || timerAt.isBefore(time.now())) {
            setTimer(deadline);
        }
    }

    synchronized void remove(Instant deadline, Runnable task) {
        Set<Runnable> same = tasks.get(deadline);
        if (same != null && same.remove(task) && same.isEmpty()) {
            tasks.remove(deadline);
        }
    }

    private void expire(Instant set) {
        // Outside the lock, since a task may add and remove others, and each by itself: one that fails stops no other.
        due(set).forEach(time.scheduler()::schedule);
    }

    private synchronized List<Runnable> due(Instant set) {
        // The wait is over even where the clock, which is not the scheduler's, has not come so far.
        Instant now = time.now();
        Instant reached = now.isAfter(set) ? now : set;
        List<Runnable> due = new ArrayList<>();
        while (!tasks.isEmpty() && !tasks.firstKey().isAfter(reached)) {
            due.addAll(tasks.pollFirstEntry().getValue());
        }
        if (set.equals(timerAt)) {
            timerAt = Instant.MAX;
            if (!tasks.isEmpty()) {
                setTimer(tasks.firstKey());
            }
        }
        return due;
    }

    private void setTimer(Instant at) {
        timerAt = at;
        Duration wait = Duration.between(time.now(), at);
        time.scheduler().schedule(() -> expire(at), Math.max(0, wait.toNanos()), TimeUnit.NANOSECONDS);
    }
}
