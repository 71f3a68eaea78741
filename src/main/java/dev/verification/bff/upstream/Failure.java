package dev.verification.bff.upstream;

import dev.verification.bff.capacity.OverloadedException;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;

/** How a call failed: a closed set, named by what can be done about it. */
public sealed interface Failure {

    /** Its name in metrics and its reason for callers. */
    Kind kind();

    /** The reason that a part which failed this way gives to callers. */
    default Reason reason() {
        return kind().reason;
    }

    /** How long not to call the upstream; empty if unknown. */
    default Optional<Duration> requestedWait() {
        return Optional.empty();
    }

    /** Every kind of failure: the one table from failures to metrics and to callers. */
    enum Kind {
        THROTTLED(Reason.THROTTLED),
        UNAVAILABLE(Reason.UPSTREAM_ERROR),
        TIMED_OUT(Reason.TIMED_OUT),
        CIRCUIT_OPEN(Reason.CIRCUIT_OPEN),
        OVERLOADED(Reason.THROTTLED),
        CREDENTIALS(Reason.CREDENTIALS),
        REJECTED(Reason.CONTRACT),
        MALFORMED(Reason.CONTRACT);

        private final Reason reason;

        Kind(Reason reason) {
            this.reason = reason;
        }

        /** The outcome that metrics and spans show. */
        public String tag() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /**
     * A limit does not allow the call in time: the upstream answered 429, is paused, or its budget is used up.
     *
     * @param requestedWait after which a call would be allowed; empty if unknown
     * @param limit the calls that the upstream says it allows in its window; empty if it does not say
     */
    record Throttled(Optional<Duration> requestedWait, OptionalInt limit) implements Failure {

        public Throttled(Optional<Duration> requestedWait) {
            this(requestedWait, OptionalInt.empty());
        }

        @Override
        public Kind kind() {
            return Kind.THROTTLED;
        }
    }

    /**
     * The upstream cannot answer now: 5xx, 408, 425, connection refused or reset.
     *
     * @param status the status answered; empty if there was no answer
     * @param requestedWait the wait that a 503 named
     */
    record Unavailable(Optional<Integer> status, Optional<Duration> requestedWait) implements Failure {
        @Override
        public Kind kind() {
            return Kind.UNAVAILABLE;
        }
    }

    /**
     * No answer within an attempt's timeout or by the deadline.
     *
     * @param given the time that the upstream had for its answer; zero if no attempt was sent
     */
    record TimedOut(Duration given) implements Failure {

        public TimedOut() {
            this(Duration.ZERO);
        }

        @Override
        public Kind kind() {
            return Kind.TIMED_OUT;
        }
    }

    /**
     * The breaker is open: no call was made.
     *
     * @param requestedWait until the breaker may allow calls again
     */
    record CircuitOpen(Optional<Duration> requestedWait) implements Failure {
        @Override
        public Kind kind() {
            return Kind.CIRCUIT_OPEN;
        }
    }

    /** This process has no memory for the answer; the upstream did not fail. */
    record Overloaded() implements Failure {
        @Override
        public Kind kind() {
            return Kind.OVERLOADED;
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
        public Kind kind() {
            return Kind.CREDENTIALS;
        }
    }

    /**
     * The upstream refuses what was asked for: 400, 404 if nothing can be missing, or another 4xx.
     *
     * @param status the status answered
     */
    record Rejected(int status) implements Failure {
        @Override
        public Kind kind() {
            return Kind.REJECTED;
        }
    }

    /**
     * The answer cannot be what the vendor documents: empty, {@code null}, not JSON, cut off, too large, a redirect,
     * or a status nobody documents.
     */
    record Malformed() implements Failure {
        @Override
        public Kind kind() {
            return Kind.MALFORMED;
        }
    }
}
