package dev.verification.bff.upstream.resilience;

import dev.verification.bff.settings.Resilience;
import dev.verification.bff.settings.UpstreamSettings;
import dev.verification.bff.upstream.Failure;
import dev.verification.bff.upstream.Failure.CircuitOpen;
import dev.verification.bff.upstream.Failure.CredentialsRefused;
import dev.verification.bff.upstream.Failure.Malformed;
import dev.verification.bff.upstream.Failure.Rejected;
import dev.verification.bff.upstream.Failure.Throttled;
import dev.verification.bff.upstream.Failure.TimedOut;
import dev.verification.bff.upstream.Failure.Unavailable;
import dev.verification.bff.upstream.Time;
import dev.verification.bff.upstream.UpstreamException;
import dev.verification.bff.upstream.UpstreamStatus;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig.SlidingWindowType;
import io.github.resilience4j.circuitbreaker.event.CircuitBreakerOnStateTransitionEvent;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Sinks;

/** Decides whether an upstream fails so often that it is not called for a while. Safe for use by many threads. */
final class Breaker {

    private static final Duration FAIR = Duration.ofSeconds(1);

    private final UpstreamSettings settings;
    private final Time time;
    private final CircuitBreaker circuit;
    private final Sinks.Many<CircuitOpen> openings = Sinks.many().multicast().directBestEffort();
    private volatile Instant openUntil = Instant.MIN;

    Breaker(UpstreamSettings settings, Time time) {
        this.settings = settings;
        this.time = time;
        this.circuit = CircuitBreaker.of(settings.name(), config());
        circuit.getEventPublisher().onStateTransition(this::changed);
    }

    private CircuitBreakerConfig config() {
        Resilience.Breaker breaker = settings.resilience().breaker();
        return CircuitBreakerConfig.custom()
                .clock(time.clock())
                .currentTimestampFunction(Clock::millis, TimeUnit.MILLISECONDS)
                .slidingWindowType(SlidingWindowType.TIME_BASED)
                .slidingWindowSize((int) breaker.window().toSeconds())
                .minimumNumberOfCalls(breaker.minimumCalls())
                .failureRateThreshold(breaker.failurePercent())
                // The library lets calls through only after this wait: whoever waited exactly so long shall pass.
                .waitDurationInOpenState(breaker.openFor().minusNanos(1))
                .permittedNumberOfCallsInHalfOpenState(breaker.probes())
                .ignoreException(failed -> !isFailing(failed))
                .build();
    }

    CircuitBreaker circuit() {
        return circuit;
    }

    /** Closes, and counts from nothing. */
    void reset() {
        circuit.reset();
    }

    /** Every change to open from now on, at once; never ends. */
    Flux<CircuitOpen> openings() {
        return openings.asFlux();
    }

    boolean isClosed() {
        return circuit.getState() == CircuitBreaker.State.CLOSED;
    }

    UpstreamStatus.Breaker state() {
        return switch (circuit.getState()) {
            case OPEN, FORCED_OPEN ->
                time.now().isBefore(openUntil) ? UpstreamStatus.Breaker.OPEN : UpstreamStatus.Breaker.HALF_OPEN;
            case HALF_OPEN -> UpstreamStatus.Breaker.HALF_OPEN;
            case CLOSED, DISABLED, METRICS_ONLY -> UpstreamStatus.Breaker.CLOSED;
        };
    }

    /** Whether some calls are let through, to see whether the upstream answers again. */
    boolean isProbing() {
        return circuit.getState() == CircuitBreaker.State.HALF_OPEN;
    }

    /**
     * The failure of a call that is not permitted: it says when to try again, which is soon while probes are in
     * flight.
     */
    CircuitOpen refusal() {
        Duration wait = Duration.between(time.now(), openUntil);
        return new CircuitOpen(Optional.of(wait.isPositive() ? wait : FAIR));
    }

    private synchronized void changed(CircuitBreakerOnStateTransitionEvent event) {
        if (event.getStateTransition().getToState() == CircuitBreaker.State.OPEN) {
            openUntil = time.now().plus(settings.resilience().breaker().openFor());
            openings.tryEmitNext(refusal());
        }
    }

    private boolean isFailing(Throwable failed) {
        return !(failed instanceof UpstreamException exception) || isFailing(exception.failure());
    }

    private boolean isFailing(Failure failure) {
        return switch (failure) {
            case Unavailable unavailable -> true;
            case Malformed malformed -> true;
            case TimedOut timedOut -> timedOut.given().compareTo(fairTime()) >= 0;
            case Rejected rejected -> false;
            case CredentialsRefused credentials -> false;
            case Throttled throttled -> false;
            case CircuitOpen open -> false;
            case Failure.Overloaded overloaded -> false;
        };
    }

    /** A caller in a hurry says nothing about the upstream: only an attempt that had this long does. */
    private Duration fairTime() {
        Duration attempt = settings.connection().attemptTimeout();
        return attempt.compareTo(FAIR) < 0 ? attempt : FAIR;
    }
}
