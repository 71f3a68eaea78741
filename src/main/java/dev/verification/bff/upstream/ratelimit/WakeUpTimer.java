package dev.verification.bff.upstream.ratelimit;

import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import reactor.core.Disposable;
import reactor.core.scheduler.Scheduler;

/** Wakes somebody once, at the instant last set. Not safe for use by many threads. */
final class WakeUpTimer {

    private final Scheduler scheduler;
    private final Runnable wake;
    private @Nullable Disposable pending;
    private long pendingAt;

    WakeUpTimer(Scheduler scheduler, Runnable wake) {
        this.scheduler = scheduler;
        this.wake = wake;
    }

    /** Wakes at an instant instead of the one set before; both in microseconds. */
    void set(long at, long now) {
        if (pending != null && !pending.isDisposed() && pendingAt == at && at > now) {
            return;
        }
        clear();
        if (at != Long.MAX_VALUE) {
            pendingAt = at;
            pending = scheduler.schedule(wake, Math.max(1, at - now), TimeUnit.MICROSECONDS);
        }
    }

    void clear() {
        if (pending != null) {
            pending.dispose();
            pending = null;
        }
    }
}
