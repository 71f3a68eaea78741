package dev.verification.bff.upstream.gate;

import dev.verification.bff.upstream.Inbound;
import dev.verification.bff.upstream.wire.Call;
import reactor.core.publisher.MonoSink;

/**
 * One call's place in the queue.
 *
 * @param request whose call it is
 * @param since when it came, in microseconds since the epoch
 * @param deadline by when it must have left
 * @param sink who waits
 */
record Waiting(String request, long since, long deadline, MonoSink<Admission> sink) {

    static Waiting of(Call<?> call, long now, MonoSink<Admission> sink) {
        Inbound inbound = call.inbound();
        return new Waiting(
                inbound.requestId(), now, Micros.of(inbound.deadline().at()), sink);
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
