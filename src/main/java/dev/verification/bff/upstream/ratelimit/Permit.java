package dev.verification.bff.upstream.ratelimit;

import dev.verification.bff.upstream.budget.Reservation;
import dev.verification.bff.upstream.http.RemainingBudget;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Leave to send one attempt now. Its holder says how the attempt ended, by exactly one of the methods;
 * what is said after that is ignored.
 */
public final class Permit {

    private final RateLimiter gate;
    private final Reservation departure;
    private final SentCall call;
    private final long era;
    private final AtomicBoolean ended = new AtomicBoolean();
    private volatile Optional<RemainingBudget> budget = Optional.empty();

    Permit(RateLimiter gate, Reservation departure, SentCall call, long era) {
        this.gate = gate;
        this.departure = departure;
        this.call = call;
        this.era = era;
    }

    /** The upstream says what is left of its budget; to be told before how the attempt ended. */
    public void told(RemainingBudget remaining) {
        budget = Optional.of(remaining);
    }

    /** The upstream answered, and no limit refused the call. */
    public void answered() {
        end(() -> gate.answered(this));
    }

    /** The upstream refused the call, by 429 or by 503 with a wait. */
    public void throttled(Optional<Duration> requestedWait) {
        end(() -> gate.throttled(this, requestedWait));
    }

    /** No answer came, so nobody knows whether the upstream has counted the call. */
    public void unanswered() {
        end(() -> gate.unanswered(this));
    }

    /** The attempt was never sent. */
    public void unused() {
        end(() -> gate.unused(this));
    }

    private void end(Runnable tell) {
        if (ended.compareAndSet(false, true)) {
            tell.run();
        }
    }

    /** What the upstream said is left of its budget; empty when it did not say. */
    Optional<RemainingBudget> budget() {
        return budget;
    }

    Reservation departure() {
        return departure;
    }

    SentCall call() {
        return call;
    }

    /** In which of the gate's eras the call left. */
    long era() {
        return era;
    }
}
