package dev.verification.bff.upstream.resilience;

import dev.verification.bff.upstream.Time;
import dev.verification.bff.upstream.UpstreamException;
import dev.verification.bff.upstream.http.Call;
import dev.verification.bff.upstream.http.Exchange;
import io.github.resilience4j.circuitbreaker.CallNotPermittedException;
import io.github.resilience4j.reactor.circuitbreaker.operator.CircuitBreakerOperator;
import java.time.Duration;
import reactor.core.publisher.Mono;

/**
 * Answers at once for an upstream that fails. While probes are under way other calls wait for what they show, for a
 * short while and within their deadline. A cancelled call gives its place back and counts for nothing.
 */
record BreakerFilter(String upstream, Breaker breaker, Time time, Exchange next) implements Exchange {

    /** Probes that take longer promise nothing good. */
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(2);

    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(50);

    @Override
    public <T> Mono<T> send(Call<T> call) {
        return send(call, LONGEST_WAIT);
    }

    private <T> Mono<T> send(Call<T> call, Duration patience) {
        return next.send(call)
                .transformDeferred(CircuitBreakerOperator.of(breaker.circuit()))
                .onErrorResume(CallNotPermittedException.class, refused -> lookAgain(call, patience));
    }

    private <T> Mono<T> lookAgain(Call<T> call, Duration patience) {
        boolean isWorthIt = breaker.isProbing()
                && patience.isPositive()
                && time.until(call.inbound().deadline()).compareTo(BETWEEN_LOOKS) > 0;
        return isWorthIt
                ? Mono.delay(BETWEEN_LOOKS, time.scheduler())
                        .then(Mono.defer(() -> send(call, patience.minus(BETWEEN_LOOKS))))
                : Mono.error(new UpstreamException(upstream, breaker.refusal()));
    }
}
