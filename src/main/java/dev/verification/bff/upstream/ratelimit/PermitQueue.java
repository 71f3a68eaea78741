package dev.verification.bff.upstream.ratelimit;

import dev.verification.bff.upstream.Deadline;
import dev.verification.bff.upstream.Failure;
import dev.verification.bff.upstream.Failure.Throttled;
import dev.verification.bff.upstream.Failure.TimedOut;
import dev.verification.bff.upstream.Time;
import dev.verification.bff.upstream.UpstreamException;
import dev.verification.bff.upstream.budget.FairQueue;
import dev.verification.bff.upstream.http.Call;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.LongPredicate;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.MonoSink;

/**
 * The calls that wait for a permit. One that cannot be sent before its deadline is refused as soon as that is known, with
 * the wait after which it could; none is sent once its deadline has come. Guarded by the rate limiter's lock.
 */
final class PermitQueue {

    private static final long CHECK_WITHIN = 200_000;
    private static final long NEVER = Long.MAX_VALUE;

    private final String upstream;
    private final Time time;
    private final UpstreamLimits limits;
    private final RateLimiterMetrics metrics;
    private final SerialExecutor executor;
    private final FairQueue<QueuedCall> queue = new FairQueue<>();
    /** When to check again whether all can still be sent in time: other replicas may have been faster. */
    private long nextCheck = NEVER;

    PermitQueue(
            String upstream, Time time, UpstreamLimits limits, RateLimiterMetrics metrics, SerialExecutor executor) {
        this.upstream = upstream;
        this.time = time;
        this.limits = limits;
        this.metrics = metrics;
        this.executor = executor;
    }

    int size() {
        return queue.size();
    }

    void add(QueuedCall call) {
        int ahead = queue.ahead(call.request());
        if (isTooLate(ahead, call)) {
            refuse(call);
        } else {
            nextCheck = Math.min(nextCheck, ahead < queue.size() ? now() : checkBy(call));
            queue.add(call.request(), call);
        }
    }

    void remove(QueuedCall call) {
        queue.remove(call.request(), call);
    }

    /** Takes the next call whose deadline has not come; null if none is queued. */
    @Nullable
    QueuedCall poll() {
        QueuedCall next = queue.poll();
        while (next != null && isGivenUp(next, this::isOver)) {
            refuse(next);
            next = queue.poll();
        }
        return next;
    }

    void failAll(Failure failure) {
        for (QueuedCall next = queue.poll(); next != null; next = queue.poll()) {
            fail(next, failure);
        }
    }

    /** Has all calls checked again: can they still be sent in time? */
    void recheck() {
        nextCheck = now();
    }

    /** When {@link #refuseLate()} has something to do; far away if nothing is queued. */
    long nextCheck() {
        return queue.isEmpty() ? NEVER : nextCheck;
    }

    /** Refuses the calls that can no longer be sent in time. */
    void refuseLate() {
        if (now() < nextCheck) {
            return;
        }
        nextCheck = NEVER;
        int ahead = 0;
        for (QueuedCall call : queue.inOrder()) {
            if (isTooLate(ahead, call)) {
                remove(call);
                refuse(call);
            } else {
                ahead++;
                nextCheck = Math.min(nextCheck, checkBy(call));
            }
        }
    }

    private long checkBy(QueuedCall call) {
        long now = now();
        long deadline = deadline(call);
        long sendBy = deadline - call.usualLatency();
        return Math.min(sendBy > now ? sendBy : deadline, now + CHECK_WITHIN);
    }

    /** How long a call that joins now would wait; for a refused one, after which it finds a permit: all others were sent. */
    Duration estimatedWait() {
        long now = now();
        return Micros.duration(limits.earliest(queue.size(), now) - now);
    }

    private boolean isTooLate(int ahead, QueuedCall call) {
        return isGivenUp(call, deadline -> isOver(deadline) || isBefore(deadline - call.usualLatency(), ahead));
    }

    private boolean isOver(long deadline) {
        return now() >= deadline;
    }

    /** Whether an instant comes before the call could be sent; one that can be sent now always may. */
    private boolean isBefore(long instant, int ahead) {
        long now = now();
        long earliest = limits.earliest(ahead, now);
        return earliest > now && earliest >= instant;
    }

    /** A request that joins the call at this very moment extends its deadline: then it is checked once more. */
    private static boolean isGivenUp(QueuedCall call, LongPredicate isTooEarly) {
        Instant deadline = call.deadline().at();
        return isTooEarly.test(Micros.of(deadline))
                && (call.deadline().giveUp(deadline) || isGivenUp(call, isTooEarly));
    }

    private static long deadline(QueuedCall call) {
        return Micros.of(call.deadline().at());
    }

    private void refuse(QueuedCall call) {
        metrics.refused();
        fail(call, isOver(deadline(call)) ? new TimedOut() : new Throttled(Optional.of(estimatedWait())));
    }

    private void fail(QueuedCall call, Failure failure) {
        UpstreamException failed = new UpstreamException(upstream, failure);
        executor.afterwards(() -> call.sink().error(failed));
    }

    private long now() {
        return Micros.of(time.now());
    }

    /**
     * A call that waits for a permit.
     *
     * @param request whose call it is
     * @param queuedAt in microseconds
     * @param deadline by when it must have been sent; others who wait for the same call may extend it
     * @param usualLatency in microseconds: a call sent later than so long before its deadline would waste a permit
     * @param sink receives the permit
     */
    record QueuedCall(String request, long queuedAt, Deadline deadline, long usualLatency, MonoSink<Permit> sink) {

        static QueuedCall of(Call<?> call, Duration usualLatency, long now, MonoSink<Permit> sink) {
            return new QueuedCall(
                    call.context().requestId(), now, call.context().deadline(), Micros.of(usualLatency), sink);
        }

        // Two calls are never the same, even with equal components.
        @Override
        public boolean equals(Object other) {
            return this == other;
        }

        @Override
        public int hashCode() {
            return System.identityHashCode(this);
        }
    }
}
