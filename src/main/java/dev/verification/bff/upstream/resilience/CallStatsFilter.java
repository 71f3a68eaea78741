package dev.verification.bff.upstream.resilience;

import dev.verification.bff.upstream.http.Call;
import dev.verification.bff.upstream.http.Exchange;
import reactor.core.publisher.Mono;

/** Notes an attempt on its request's trail. */
record CallStatsFilter(String upstream, Exchange next) implements Exchange {

    @Override
    public <T> Mono<T> send(Call<T> call) {
        return Mono.defer(() -> {
            call.inbound().trail().attempted(upstream);
            return next.send(call);
        });
    }
}
