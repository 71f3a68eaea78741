package dev.verification.bff.upstream.resilience;

import dev.verification.bff.upstream.Failure;
import dev.verification.bff.upstream.Time;
import dev.verification.bff.upstream.UpstreamException;
import dev.verification.bff.upstream.http.Call;
import dev.verification.bff.upstream.http.Exchange;
import java.time.Duration;
import reactor.core.publisher.Mono;

/**
 * Bounds one whole attempt: the transport's read timeout starts anew at every byte, so a drip would outlast it.
 * The deadline bounds none: what has been sent is paid for, and whoever asks next will have it.
 */
record AttemptTimeoutFilter(String upstream, Duration timeout, Time time, Exchange next) implements Exchange {

    @Override
    public <T> Mono<T> send(Call<T> call) {
        return next.send(call).timeout(timeout, timedOut(), time.scheduler());
    }

    private <T> Mono<T> timedOut() {
        return Mono.error(() -> new UpstreamException(upstream, new Failure.TimedOut(timeout)));
    }
}
