package dev.verification.bff.upstream;

import dev.verification.bff.capacity.OverloadedException;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;

/** How a call ended badly: a closed set, named by what can be done about it. */
public sealed interface Failure {

    /** What a part that failed this way tells the caller. */
    Reason reason();

    /** How long to leave the upstream alone; empty when nothing is known about it. */
    default Optional<Duration> requestedWait() {
        return Optional.empty();
    }

    /**
     * A limit does not let the call leave in time: the upstream answered 429, is paused, or its budget is used up.
     *
     * @param requestedWait after which a call would pass, when known
     * @param limit the calls that the upstream says it allows in its window; empty when it did not say
     */
    record Throttled(Optional<Duration> requestedWait, OptionalInt limit) implements Failure {

        public Throttled(Optional<Duration> requestedWait) {
            this(requestedWait, OptionalInt.empty());
        }

        @Override
        public Reason reason() {
            return Reason.THROTTLED;
        }
    }

    /**
     * The upstream cannot answer now: 5xx, 408, 425, connection refused or reset.
     *
     * @param status the status answered; empty when there was no answer
     * @param requestedWait the wait that a 503 named
     */
    record Unavailable(Optional<Integer> status, Optional<Duration> requestedWait) implements Failure {
        @Override
        public Reason reason() {
            return Reason.UPSTREAM_ERROR;
        }
    }

    /**
     * No answer within an attempt's timeout or by the deadline.
     *
     * @param given the time that the upstream had for its answer; zero when it was not asked
     */
    record TimedOut(Duration given) implements Failure {

        public TimedOut() {
            this(Duration.ZERO);
        }

        @Override
        public Reason reason() {
            return Reason.TIMED_OUT;
        }
    }

    /**
     * The breaker is open: no call was made.
     *
     * @param requestedWait until the breaker lets calls through again, or is worth another look
     */
    record CircuitOpen(Optional<Duration> requestedWait) implements Failure {
        @Override
        public Reason reason() {
            return Reason.CIRCUIT_OPEN;
        }
    }

    /** This process has no memory for the answer; the upstream did nothing wrong. */
    record Overloaded() implements Failure {
        @Override
        public Reason reason() {
            return Reason.THROTTLED;
        }

        @Override
        public Optional<Duration> requestedWait() {
            return Optional.of(OverloadedException.WAIT);
        }
    }

    /**
     * The upstream refuses our key: 401, 402 or 403.
     *
     * @param status the status answered
     */
    record CredentialsRefused(int status) implements Failure {
        @Override
        public Reason reason() {
            return Reason.CREDENTIALS;
        }
    }

    /**
     * The upstream refuses what was asked for: 400, 404 where nothing can be missing, or another 4xx.
     *
     * @param status the status answered
     */
    record Rejected(int status) implements Failure {
        @Override
        public Reason reason() {
            return Reason.CONTRACT;
        }
    }

    /**
     * The answer cannot be what the vendor documents: empty, {@code null}, not JSON, cut off, too large, a redirect,
     * or a status nobody documents.
     *
     * @param what what is wrong with it, in words of ours; never the upstream's
     */
    record Malformed(String what) implements Failure {
        @Override
        public Reason reason() {
            return Reason.CONTRACT;
        }
    }
}
