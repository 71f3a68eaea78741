package dev.verification.bff.upstream.resilience;

import dev.verification.bff.upstream.Time;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * Ends attempts that take too long, with one timer for all: every attempt has the same timeout, so the first to start is
 * the first to end, and a timer for each would be cancelled nearly every time. Safe for use by many threads.
 */
final class AttemptTimeouts {

    private final Duration timeout;
    private final Time time;
    private final Map<Runnable, Instant> running = new LinkedHashMap<>();
    private boolean isTimerSet;

    AttemptTimeouts(Duration timeout, Time time) {
        this.timeout = timeout;
        this.time = time;
    }

    /** How long one attempt may take. */
    Duration timeout() {
        return timeout;
    }

    /** Runs this after the timeout, unless it is removed before. */
    synchronized void add(Runnable onTimeout) {
        running.put(onTimeout, time.now().plus(timeout));
        if (!isTimerSet) {
            setTimer(timeout);
        }
    }

    synchronized void remove(Runnable onTimeout) {
        running.remove(onTimeout);
    }

    private void expire() {
        // Outside the lock: what runs may start other attempts.
        due().forEach(Runnable::run);
    }

    private synchronized List<Runnable> due() {
        Instant now = time.now();
        List<Runnable> due = new ArrayList<>();
        isTimerSet = false;
        for (Iterator<Map.Entry<Runnable, Instant>> all = running.entrySet().iterator(); all.hasNext(); ) {
            Map.Entry<Runnable, Instant> next = all.next();
            if (next.getValue().isAfter(now)) {
                setTimer(Duration.between(now, next.getValue()));
                break;
            }
            due.add(next.getKey());
            all.remove();
        }
        return due;
    }

    private void setTimer(Duration wait) {
        isTimerSet = true;
        time.scheduler().schedule(this::expire, wait.toNanos(), TimeUnit.NANOSECONDS);
    }
}
