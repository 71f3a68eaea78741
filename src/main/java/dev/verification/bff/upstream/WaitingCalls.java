package dev.verification.bff.upstream;

import dev.verification.bff.upstream.Failure.Throttled;
import dev.verification.bff.upstream.budget.FairQueue;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The calls that wait for leave. Whoever cannot leave before its deadline is told so as soon as that is known, with
 * the wait after which it could. Guarded by the gate's lock.
 */
final class WaitingCalls {

    private final String upstream;
    private final Time time;
    private final Allowance allowance;
    private final Pause pause;
    private final GateMeters meters;
    private final Changes changes;
    private final FairQueue<Waiting> queue = new FairQueue<>();
    /** Whether something has happened by which a call may no longer leave in time. */
    private boolean doubtful;

    WaitingCalls(String upstream, Time time, Allowance allowance, Pause pause, GateMeters meters, Changes changes) {
        this.upstream = upstream;
        this.time = time;
        this.allowance = allowance;
        this.pause = pause;
        this.meters = meters;
        this.changes = changes;
    }

    int size() {
        return queue.size();
    }

    void add(Waiting waiting) {
        int ahead = queue.ahead(waiting.request());
        if (isTooLate(ahead, waiting)) {
            refuse(waiting);
        } else {
            doubtful |= ahead < queue.size();
            queue.add(waiting.request(), waiting);
        }
    }

    void remove(Waiting waiting) {
        queue.remove(waiting.request(), waiting);
    }

    /** Takes the call whose turn it is; null when none waits. */
    @Nullable
    Waiting poll() {
        return queue.poll();
    }

    void failAll(Failure why) {
        for (Waiting next = queue.poll(); next != null; next = queue.poll()) {
            fail(next, why);
        }
    }

    /** Has all calls looked at again, whether they can still leave in time. */
    void doubt() {
        doubtful = true;
    }

    /** Tells those that can no longer leave in time. */
    void dismiss() {
        if (!doubtful) {
            return;
        }
        doubtful = false;
        int ahead = 0;
        for (Waiting waiting : queue.inOrder()) {
            if (isTooLate(ahead, waiting)) {
                remove(waiting);
                refuse(waiting);
            } else {
                ahead++;
            }
        }
    }

    /** After which a caller who gives up its place finds one again: when all that wait have left. */
    Duration honestWait() {
        long now = now();
        return Micros.duration(earliest(queue.size(), now) - now);
    }

    private boolean isTooLate(int ahead, Waiting waiting) {
        long now = now();
        long earliest = earliest(ahead, now);
        return earliest > now && earliest >= waiting.deadline();
    }

    private long earliest(int ahead, long now) {
        return Math.max(allowance.earliest(ahead, now), pause.earliest(ahead, now));
    }

    private void refuse(Waiting waiting) {
        meters.refused();
        fail(waiting, new Throttled(Optional.of(honestWait())));
    }

    private void fail(Waiting waiting, Failure why) {
        UpstreamException failed = new UpstreamException(upstream, why);
        changes.then(() -> waiting.sink().error(failed));
    }

    private long now() {
        return Micros.of(time.now());
    }
}
