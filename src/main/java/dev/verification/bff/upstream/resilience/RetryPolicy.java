package dev.verification.bff.upstream.resilience;

import dev.verification.bff.settings.Resilience;
import dev.verification.bff.upstream.Deadline;
import dev.verification.bff.upstream.Failure;
import dev.verification.bff.upstream.Failure.Unavailable;
import dev.verification.bff.upstream.Time;
import dev.verification.bff.upstream.UpstreamException;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.random.RandomGenerator;
import reactor.core.publisher.Mono;

/** Decides whether a failed attempt is made again, and when: the only place that does. */
record RetryPolicy(
        Resilience.Retry settings,
        RetryBudget budget,
        Breaker breaker,
        Time time,
        RandomGenerator random,
        UpstreamMeters meters) {

    /** Less time is not worth an attempt. */
    private static final Duration SHORTEST_ATTEMPT = Duration.ofMillis(50);

    private static final Set<Integer> TRANSIENT = Set.of(502, 503, 504);

    /**
     * The wait before the next attempt.
     *
     * @param retries made so far
     * @return ends with a value when it is time for the next attempt, and without one when the breaker opens meanwhile;
     *     empty when no more attempt is made
     */
    Optional<Mono<Long>> backOff(Throwable failed, int retries, Deadline deadline) {
        Duration backOff = jitter(retries);
        Duration longest = time.until(deadline).minus(SHORTEST_ATTEMPT);
        if (!isTransient(failed, retries) || !breaker.isClosed() || backOff.compareTo(longest) > 0) {
            return Optional.empty();
        }
        Optional<Duration> wait = budget.take(backOff, longest);
        if (wait.isEmpty()) {
            meters.retryRefused();
        }
        return wait.map(time -> Mono.delay(time, this.time.scheduler()).takeUntilOther(breaker.openings()));
    }

    /** Counts a call that reached the upstream, once for all its attempts. */
    void called() {
        budget.called();
    }

    private boolean isTransient(Throwable failed, int retries) {
        return retries + 1 < settings.maxAttempts()
                && failed instanceof UpstreamException exception
                && exception.failure() instanceof Unavailable unavailable
                && unavailable.requestedWait().isEmpty()
                && unavailable.status().map(TRANSIENT::contains).orElse(true);
    }

    /** Full jitter: anything from nothing to a bound that doubles. */
    private Duration jitter(int retries) {
        double doubled = settings.firstBackOff().toMillis() * Math.pow(2, retries);
        double bound = Math.min(settings.longestBackOff().toMillis(), doubled);
        return Duration.ofMillis(Math.round(random.nextDouble() * bound));
    }

    static boolean hasReachedUpstream(Throwable failed) {
        return failed instanceof UpstreamException exception
                && switch (exception.failure()) {
                    case Failure.Throttled throttled -> false;
                    case Failure.CircuitOpen open -> false;
                    case Failure.TimedOut timedOut -> timedOut.given().isPositive();
                    case Unavailable unavailable -> true;
                    case Failure.CredentialsRefused refused -> true;
                    case Failure.Rejected rejected -> true;
                    case Failure.Malformed malformed -> true;
                    case Failure.Overloaded overloaded -> true;
                };
    }
}
