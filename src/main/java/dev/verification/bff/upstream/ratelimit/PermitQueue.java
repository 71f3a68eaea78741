package dev.verification.bff.upstream.ratelimit;

import dev.verification.bff.upstream.Failure;
import dev.verification.bff.upstream.Failure.Throttled;
import dev.verification.bff.upstream.Failure.TimedOut;
import dev.verification.bff.upstream.Time;
import dev.verification.bff.upstream.UpstreamException;
import dev.verification.bff.upstream.budget.FairQueue;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.LongPredicate;
import org.jspecify.annotations.Nullable;

/**
 * The calls that wait for leave. Whoever cannot leave before its deadline is told so as soon as that is known, with
 * the wait after which it could; none leaves once its deadline has come. Guarded by the gate's lock.
 */
final class PermitQueue {

    private static final long LOOK_AGAIN_WITHIN = 200_000;
    private static final long NEVER = Long.MAX_VALUE;

    private final String upstream;
    private final Time time;
    private final LocalBudget allowance;
    private final Pause pause;
    private final RateLimiterMetrics meters;
    private final SerialExecutor changes;
    private final FairQueue<QueuedCall> queue = new FairQueue<>();
    /** When it is to be looked at again whether all can still leave in time: others may have been faster. */
    private long lookAt = NEVER;

    PermitQueue(
            String upstream,
            Time time,
            LocalBudget allowance,
            Pause pause,
            RateLimiterMetrics meters,
            SerialExecutor changes) {
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

    void add(QueuedCall waiting) {
        int ahead = queue.ahead(waiting.request());
        if (isTooLate(ahead, waiting)) {
            refuse(waiting);
        } else {
            lookAt = Math.min(lookAt, ahead < queue.size() ? now() : lookBy(waiting));
            queue.add(waiting.request(), waiting);
        }
    }

    void remove(QueuedCall waiting) {
        queue.remove(waiting.request(), waiting);
    }

    /** Takes the call whose turn it is and whose deadline has not come; null when none waits. */
    @Nullable
    QueuedCall poll() {
        QueuedCall next = queue.poll();
        while (next != null && isGivenUp(next, this::isOver)) {
            refuse(next);
            next = queue.poll();
        }
        return next;
    }

    void failAll(Failure why) {
        for (QueuedCall next = queue.poll(); next != null; next = queue.poll()) {
            fail(next, why);
        }
    }

    /** Has all calls looked at again, whether they can still leave in time. */
    void doubt() {
        lookAt = now();
    }

    /** When {@link #dismiss()} has something to do. */
    long lookAt() {
        return queue.isEmpty() ? NEVER : lookAt;
    }

    /** Tells those that can no longer leave in time. */
    void dismiss() {
        if (now() < lookAt) {
            return;
        }
        lookAt = NEVER;
        int ahead = 0;
        for (QueuedCall waiting : queue.inOrder()) {
            if (isTooLate(ahead, waiting)) {
                remove(waiting);
                refuse(waiting);
            } else {
                ahead++;
                lookAt = Math.min(lookAt, lookBy(waiting));
            }
        }
    }

    private long lookBy(QueuedCall waiting) {
        long now = now();
        long deadline = deadline(waiting);
        long leaveBy = deadline - waiting.usual();
        return Math.min(leaveBy > now ? leaveBy : deadline, now + LOOK_AGAIN_WITHIN);
    }

    /** After which a caller who gives up its place finds one again: when all that wait have left. */
    Duration honestWait() {
        long now = now();
        return Micros.duration(earliest(queue.size(), now) - now);
    }

    private boolean isTooLate(int ahead, QueuedCall waiting) {
        return isGivenUp(waiting, deadline -> isOver(deadline) || isBefore(deadline - waiting.usual(), ahead));
    }

    private boolean isOver(long deadline) {
        return now() >= deadline;
    }

    /** Whether an instant comes before the call could leave; one that can leave now is let. */
    private boolean isBefore(long instant, int ahead) {
        long now = now();
        long earliest = earliest(ahead, now);
        return earliest > now && earliest >= instant;
    }

    /** Whoever joins the call at this very moment gives it more time: then it is looked at again. */
    private static boolean isGivenUp(QueuedCall waiting, LongPredicate isTooEarly) {
        Instant deadline = waiting.deadline().at();
        return isTooEarly.test(Micros.of(deadline))
                && (waiting.deadline().giveUp(deadline) || isGivenUp(waiting, isTooEarly));
    }

    private static long deadline(QueuedCall waiting) {
        return Micros.of(waiting.deadline().at());
    }

    private long earliest(int ahead, long now) {
        return Math.max(allowance.earliest(ahead, now), pause.earliest(ahead, now));
    }

    private void refuse(QueuedCall waiting) {
        meters.refused();
        fail(waiting, isOver(deadline(waiting)) ? new TimedOut() : new Throttled(Optional.of(honestWait())));
    }

    private void fail(QueuedCall waiting, Failure why) {
        UpstreamException failed = new UpstreamException(upstream, why);
        changes.then(() -> waiting.sink().error(failed));
    }

    private long now() {
        return Micros.of(time.now());
    }
}
