package dev.verification.bff.upstream.ratelimit;

import dev.verification.bff.upstream.Deadline;
import dev.verification.bff.upstream.http.Call;
import java.time.Duration;
import reactor.core.publisher.MonoSink;

/**
 * One call's place in the queue.
 *
 * @param request whose call it is
 * @param since when it came, in microseconds
 * @param deadline by when it must have left; others who wait for the same call may put it off
 * @param usual how long its answer usually takes, in microseconds: who leaves later than so long before the deadline
 *     takes a place for nothing
 * @param sink who waits
 */
record QueuedCall(String request, long since, Deadline deadline, long usual, MonoSink<Permit> sink) {

    static QueuedCall of(Call<?> call, Duration usual, long now, MonoSink<Permit> sink) {
        return new QueuedCall(call.context().requestId(), now, call.context().deadline(), Micros.of(usual), sink);
    }

    // A place is the same only as itself.
    @Override
    public boolean equals(Object other) {
        return this == other;
    }

    @Override
    public int hashCode() {
        return System.identityHashCode(this);
    }
}
