package dev.verification.bff.upstream.chain;

import dev.verification.bff.upstream.wire.Call;
import dev.verification.bff.upstream.wire.Exchange;
import reactor.core.publisher.Mono;

/** Notes an attempt on its request's trail. */
record TrailFilter(String upstream, Exchange next) implements Exchange {

    @Override
    public <T> Mono<T> send(Call<T> call) {
        return Mono.defer(() -> {
            call.inbound().trail().attempted(upstream);
            return next.send(call);
        });
    }
}
