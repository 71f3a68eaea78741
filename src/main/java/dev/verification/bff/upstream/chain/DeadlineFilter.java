package dev.verification.bff.upstream.chain;

import dev.verification.bff.upstream.Failure;
import dev.verification.bff.upstream.Time;
import dev.verification.bff.upstream.UpstreamException;
import dev.verification.bff.upstream.wire.Call;
import dev.verification.bff.upstream.wire.Exchange;
import java.time.Duration;
import reactor.core.publisher.Mono;

/** Ends whatever is still under way at the deadline. */
record DeadlineFilter(String upstream, Time time, Exchange next) implements Exchange {

    @Override
    public <T> Mono<T> send(Call<T> call) {
        return Mono.defer(() -> {
            Duration remaining = time.until(call.inbound().deadline());
            // A call whose answer others will have is paid for once it is on its way: each who waits for it keeps the
            // deadline, and it is bounded by its attempts' own timeout.
            if (call.inbound().isShared()) {
                return next.send(call);
            }
            return remaining.isZero() ? timedOut() : next.send(call).timeout(remaining, timedOut(), time.scheduler());
        });
    }

    private <T> Mono<T> timedOut() {
        return Mono.error(() -> new UpstreamException(upstream, new Failure.TimedOut()));
    }
}
