package dev.verification.bff.upstream.ratelimit;

import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import reactor.core.Disposable;
import reactor.core.scheduler.Scheduler;

/** Runs a task once, at the instant last set. Not safe for use by many threads. */
final class WakeUpTimer {

    private final Scheduler scheduler;
    private final Runnable task;
    private @Nullable Disposable pending;
    private long pendingAt;

    WakeUpTimer(Scheduler scheduler, Runnable task) {
        this.scheduler = scheduler;
        this.task = task;
    }

    /** Replaces the instant set before; both in microseconds. */
    void set(long at, long now) {
        if (pending != null && !pending.isDisposed() && pendingAt == at && at > now) {
            return;
        }
        clear();
        if (at != Long.MAX_VALUE) {
            pendingAt = at;
            pending = scheduler.schedule(task, Math.max(1, at - now), TimeUnit.MICROSECONDS);
        }
    }

    private void clear() {
        if (pending != null) {
            pending.dispose();
            pending = null;
        }
    }
}
