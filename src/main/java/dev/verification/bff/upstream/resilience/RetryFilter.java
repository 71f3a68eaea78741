package dev.verification.bff.upstream.resilience;

import dev.verification.bff.settings.Resilience;
import dev.verification.bff.upstream.Failure.CircuitOpen;
import dev.verification.bff.upstream.Failure.CredentialsRefused;
import dev.verification.bff.upstream.Failure.Malformed;
import dev.verification.bff.upstream.Failure.Overloaded;
import dev.verification.bff.upstream.Failure.Rejected;
import dev.verification.bff.upstream.Failure.Throttled;
import dev.verification.bff.upstream.Failure.TimedOut;
import dev.verification.bff.upstream.Failure.Unavailable;
import dev.verification.bff.upstream.Time;
import dev.verification.bff.upstream.UpstreamException;
import dev.verification.bff.upstream.http.Call;
import dev.verification.bff.upstream.http.Exchange;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.random.RandomGenerator;
import reactor.core.publisher.Mono;

/** Makes a failed attempt again: the only place that does. Every attempt takes the whole rest of the chain. */
record RetryFilter(
        Resilience.Retry settings,
        RetryBudget budget,
        Breaker breaker,
        Time time,
        RandomGenerator chance,
        UpstreamMeters meters,
        Exchange next)
        implements Exchange {

    /** Less time is not worth an attempt. */
    private static final Duration SHORTEST_ATTEMPT = Duration.ofMillis(50);

    private static final Set<Integer> PASSING = Set.of(502, 503, 504);

    @Override
    public <T> Mono<T> send(Call<T> call) {
        return Mono.defer(() -> attempt(call, 0, new AtomicBoolean()));
    }

    private <T> Mono<T> attempt(Call<T> call, int retries, AtomicBoolean counted) {
        return next.send(call)
                .doOnSuccess(value -> count(counted))
                .doOnError(RetryFilter::hasReachedUpstream, failed -> count(counted))
                .onErrorResume(failed ->
                        backOff(call, failed, retries).then(Mono.defer(() -> attempt(call, retries + 1, counted))));
    }

    private void count(AtomicBoolean counted) {
        if (counted.compareAndSet(false, true)) {
            budget.called();
        }
    }

    private Mono<Long> backOff(Call<?> call, Throwable failed, int retries) {
        Duration backOff = jitter(retries);
        Duration patience = time.until(call.inbound().deadline()).minus(SHORTEST_ATTEMPT);
        if (!mayPass(failed, retries) || !breaker.isClosed() || backOff.compareTo(patience) > 0) {
            return Mono.error(failed);
        }
        Optional<Duration> wait = budget.take(backOff, patience);
        if (wait.isEmpty()) {
            meters.retryRefused();
            return Mono.error(failed);
        }
        return Mono.delay(wait.get(), time.scheduler())
                // What the others have learnt meanwhile holds for this call too.
                .takeUntilOther(breaker.openings())
                .switchIfEmpty(Mono.error(failed))
                .doOnNext(waited -> meters.retried());
    }

    private boolean mayPass(Throwable failed, int retries) {
        return retries + 1 < settings.maxAttempts()
                && failed instanceof UpstreamException exception
                && exception.failure() instanceof Unavailable unavailable
                && unavailable.requestedWait().isEmpty()
                && unavailable.status().map(PASSING::contains).orElse(true);
    }

    /** Full jitter: anything from nothing to a bound that doubles. */
    private Duration jitter(int retries) {
        double doubled = settings.firstBackOff().toMillis() * Math.pow(2, retries);
        double bound = Math.min(settings.longestBackOff().toMillis(), doubled);
        return Duration.ofMillis(Math.round(chance.nextDouble() * bound));
    }

    private static boolean hasReachedUpstream(Throwable failed) {
        return failed instanceof UpstreamException exception
                && switch (exception.failure()) {
                    case Throttled throttled -> false;
                    case CircuitOpen open -> false;
                    case TimedOut timedOut -> timedOut.given().isPositive();
                    case Unavailable unavailable -> true;
                    case CredentialsRefused refused -> true;
                    case Rejected rejected -> true;
                    case Malformed malformed -> true;
                    case Overloaded overloaded -> true;
                };
    }
}
