package dev.verification.bff.upstream.chain;

import dev.verification.bff.upstream.UpstreamException;
import dev.verification.bff.upstream.wire.Call;
import dev.verification.bff.upstream.wire.Exchange;
import io.github.resilience4j.circuitbreaker.CallNotPermittedException;
import io.github.resilience4j.reactor.circuitbreaker.operator.CircuitBreakerOperator;
import reactor.core.publisher.Mono;

/** Answers at once for an upstream that fails. A cancelled call gives its place back and counts for nothing. */
record BreakerFilter(String upstream, Breaker breaker, Exchange next) implements Exchange {

    @Override
    public <T> Mono<T> send(Call<T> call) {
        return next.send(call)
                .transformDeferred(CircuitBreakerOperator.of(breaker.circuit()))
                .onErrorMap(
                        CallNotPermittedException.class, refused -> new UpstreamException(upstream, breaker.refusal()));
    }
}
