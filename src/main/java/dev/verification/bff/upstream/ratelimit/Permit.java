package dev.verification.bff.upstream.ratelimit;

import dev.verification.bff.upstream.budget.Reservation;
import dev.verification.bff.upstream.http.RemainingBudget;
import dev.verification.bff.upstream.ratelimit.SentCalls.SentCall;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BiConsumer;

/**
 * Permission to send one attempt now. Its holder reports how the attempt ended by exactly one of the methods; further
 * reports are ignored.
 */
public final class Permit {

    private final Reservation reservation;
    private final SentCall call;
    private final long generation;
    private final BiConsumer<Permit, Result> onResult;
    private final AtomicBoolean isEnded = new AtomicBoolean();
    private volatile Optional<RemainingBudget> remaining = Optional.empty();

    /**
     * @param generation of the pause when the attempt was sent
     */
    Permit(Reservation reservation, SentCall call, long generation, BiConsumer<Permit, Result> onResult) {
        this.reservation = reservation;
        this.call = call;
        this.generation = generation;
        this.onResult = onResult;
    }

    /** The upstream says what remains of its budget; to be reported before how the attempt ended. */
    public void remaining(RemainingBudget budget) {
        remaining = Optional.of(budget);
    }

    /** The upstream answered, and no limit refused the call. */
    public void answered() {
        end(new Answered());
    }

    /** The upstream refused the call, by 429 or by 503 with a wait. */
    public void throttled(Optional<Duration> requestedWait) {
        end(new Throttled(requestedWait));
    }

    /** No answer came, so nobody knows whether the upstream has counted the call. */
    public void unanswered() {
        end(new Unanswered());
    }

    /** The attempt was never sent. */
    public void unused() {
        end(new Unused());
    }

    private void end(Result result) {
        if (isEnded.compareAndSet(false, true)) {
            onResult.accept(this, result);
        }
    }

    /** What the upstream said remains of its budget; empty if it did not say. */
    Optional<RemainingBudget> remaining() {
        return remaining;
    }

    Reservation reservation() {
        return reservation;
    }

    SentCall call() {
        return call;
    }

    long generation() {
        return generation;
    }

    /** How an attempt ended. */
    sealed interface Result {}

    record Answered() implements Result {}

    record Throttled(Optional<Duration> requestedWait) implements Result {}

    record Unanswered() implements Result {}

    record Unused() implements Result {}
}
