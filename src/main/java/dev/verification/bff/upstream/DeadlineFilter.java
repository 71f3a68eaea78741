package dev.verification.bff.upstream;

import java.time.Duration;
import reactor.core.publisher.Mono;

/** Ends whatever is still under way at the deadline. */
record DeadlineFilter(String upstream, Time time, Exchange next) implements Exchange {

    @Override
    public <T> Mono<T> send(Call<T> call) {
        return Mono.defer(() -> {
            Duration remaining = time.until(call.inbound().deadline());
            return remaining.isZero() ? timedOut() : next.send(call).timeout(remaining, timedOut(), time.scheduler());
        });
    }

    private <T> Mono<T> timedOut() {
        return Mono.error(() -> new UpstreamException(upstream, new Failure.TimedOut()));
    }
}
