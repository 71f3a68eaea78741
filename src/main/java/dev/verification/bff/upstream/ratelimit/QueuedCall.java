package dev.verification.bff.upstream.ratelimit;

import dev.verification.bff.upstream.Deadline;
import dev.verification.bff.upstream.http.Call;
import java.time.Duration;
import reactor.core.publisher.MonoSink;

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
