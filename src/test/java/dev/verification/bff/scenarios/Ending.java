package dev.verification.bff.scenarios;

import dev.verification.bff.upstream.Failure;
import dev.verification.bff.upstream.UpstreamException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * How a request ended for its caller.
 *
 * @param kind what it got
 * @param retryAfter the wait in the answer
 */
record Ending(Kind kind, Optional<Duration> retryAfter) {

    /** What a caller got. */
    enum Kind {
        /** Everything, fresh. */
        COMPLETE,
        /** An answer with a part that is stale or unavailable. */
        PARTIAL,
        /** Rejected with a wait: a rate limit, a pause or an open circuit breaker. */
        REJECTED,
        /** An upstream's failure, or no answer in time. */
        FAILED,
        /** Nothing: it disconnected before. */
        LEFT
    }

    static Ending of(Kind kind) {
        return new Ending(kind, Optional.empty());
    }

    static Ending of(Throwable failed) {
        Failure failure = ((UpstreamException) failed).failure();
        boolean refused = failure instanceof Failure.Throttled || failure instanceof Failure.CircuitOpen;
        return new Ending(refused ? Kind.REJECTED : Kind.FAILED, failure.requestedWait());
    }

    /** Of a page: a failed feed affects only its own part. */
    static Ending of(List<Ending> feeds) {
        boolean all = feeds.stream().allMatch(feed -> feed.kind() == Kind.COMPLETE);
        return of(all ? Kind.COMPLETE : Kind.PARTIAL);
    }
}
