package dev.verification.bff.upstream.resilience;

import dev.verification.bff.upstream.Failure;
import dev.verification.bff.upstream.Failure.Malformed;
import dev.verification.bff.upstream.Failure.Throttled;
import dev.verification.bff.upstream.Failure.TimedOut;
import dev.verification.bff.upstream.Failure.Unavailable;
import dev.verification.bff.upstream.Time;
import dev.verification.bff.upstream.UpstreamException;
import dev.verification.bff.upstream.http.Call;
import dev.verification.bff.upstream.http.Exchange;
import dev.verification.bff.upstream.ratelimit.Permit;
import dev.verification.bff.upstream.ratelimit.RateLimiter;
import java.time.Duration;
import java.time.Instant;
import reactor.core.publisher.Mono;

/** Sends an attempt when the gate lets it leave, and tells the gate how it ended. */
record RateLimitFilter(RateLimiter gate, LatencyEstimate usual, Time time, Exchange next) implements Exchange {

    @Override
    public <T> Mono<T> send(Call<T> call) {
        // Who leaves so late that no answer can come in time wastes a place.
        return Mono.defer(() -> gate.enter(call, usual.get())).flatMap(admission -> send(call, admission));
    }

    private <T> Mono<T> send(Call<T> call, Permit admission) {
        Instant left = time.now();
        return next.send(call.telling(admission::told))
                .doOnSuccess(value -> answered(admission, left))
                .doOnError(error -> failed(admission, error))
                .doOnCancel(admission::unanswered);
    }

    private void answered(Permit admission, Instant left) {
        usual.add(Duration.between(left, time.now()));
        admission.answered();
    }

    private void failed(Permit admission, Throwable error) {
        if (error instanceof UpstreamException exception) {
            failed(admission, exception.failure());
        } else {
            admission.unanswered();
        }
    }

    private void failed(Permit admission, Failure failure) {
        switch (failure) {
            case Throttled throttled -> throttled(admission, throttled);
            case Unavailable unavailable -> unavailable(admission, unavailable);
            case Failure.CredentialsRefused refused -> admission.answered();
            case Failure.Rejected rejected -> admission.answered();
            case Malformed malformed -> admission.answered();
            case Failure.Overloaded overloaded -> admission.answered();
            case TimedOut timedOut -> admission.unanswered();
            case Failure.CircuitOpen open -> admission.unused();
        }
    }

    private void throttled(Permit admission, Throttled failure) {
        failure.limit().ifPresent(gate::learn);
        admission.throttled(failure.requestedWait());
    }

    private static void unavailable(Permit admission, Unavailable failure) {
        if (failure.requestedWait().isPresent()) {
            admission.throttled(failure.requestedWait());
        } else if (failure.status().isPresent()) {
            admission.answered();
        } else {
            admission.unanswered();
        }
    }
}
