package dev.verification.bff.upstream.chain;

import dev.verification.bff.upstream.Failure;
import dev.verification.bff.upstream.Time;
import dev.verification.bff.upstream.UpstreamException;
import dev.verification.bff.upstream.wire.Call;
import dev.verification.bff.upstream.wire.Exchange;
import java.time.Duration;
import reactor.core.publisher.Mono;

/**
 * Bounds one whole attempt: the transport's read timeout starts anew at every byte, so a drip would outlast it.
 * Near the deadline an attempt has less than the timeout, unless others will have its answer too.
 */
record AttemptTimeoutFilter(String upstream, Duration timeout, Time time, Exchange next) implements Exchange {

    /**
     * How long before the deadline an attempt ends: it is this step that knows how long the upstream had, so the
     * deadline must not end it first; and an answer is still to be made of what the others brought.
     */
    private static final Duration BEFORE_DEADLINE = Duration.ofMillis(10);

    @Override
    public <T> Mono<T> send(Call<T> call) {
        return Mono.defer(() -> {
            Duration given = given(call);
            return given.isPositive()
                    ? next.send(call).timeout(given, timedOut(given), time.scheduler())
                    : timedOut(Duration.ZERO);
        });
    }

    private Duration given(Call<?> call) {
        if (call.inbound().isShared()) {
            return timeout;
        }
        Duration remaining = time.until(call.inbound().deadline()).minus(BEFORE_DEADLINE);
        return remaining.compareTo(timeout) < 0 ? remaining : timeout;
    }

    private <T> Mono<T> timedOut(Duration given) {
        return Mono.error(() -> new UpstreamException(upstream, new Failure.TimedOut(given)));
    }
}
