package dev.verification.bff.upstream.resilience;

import dev.verification.bff.upstream.Time;
import dev.verification.bff.upstream.http.Call;
import dev.verification.bff.upstream.http.Exchange;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicBoolean;
import reactor.core.publisher.Mono;

/** Tells the metrics how everything that passes here ended; each exactly once. */
record OutcomeFilter(Outcomes outcomes, Time time, Exchange next) implements Exchange {

    @Override
    public <T> Mono<T> send(Call<T> call) {
        return Mono.defer(() -> {
            Passage passage = new Passage(time.now(), new AtomicBoolean());
            outcomes.began();
            return next.send(call)
                    .doOnSuccess(value -> ended(passage, Outcome.SUCCESS))
                    .doOnError(failed -> ended(passage, Outcome.of(failed)))
                    .doOnCancel(() -> ended(passage, Outcome.CANCELLED));
        });
    }

    private void ended(Passage passage, Outcome outcome) {
        if (passage.hasEnded().compareAndSet(false, true)) {
            outcomes.ended(outcome, Duration.between(passage.began(), time.now()));
        }
    }

    private record Passage(Instant began, AtomicBoolean hasEnded) {}
}
