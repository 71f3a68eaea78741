package dev.verification.bff.upstream.ratelimit;

import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * Requests to Redis of the current attempt to take part in the shared budget. Once another attempt has begun, what becomes
 * of earlier requests no longer matters. Guarded by the rate limiter's lock.
 */
final class MembershipRequests {

    private final SerialExecutor executor;
    private final Consumer<Throwable> onFailure;
    private int attempt;

    /**
     * @param onFailure accepts why Redis counts as lost
     */
    MembershipRequests(SerialExecutor executor, Consumer<Throwable> onFailure) {
        this.executor = executor;
        this.onFailure = onFailure;
    }

    void startAttempt() {
        attempt++;
    }

    int attempt() {
        return attempt;
    }

    /** Sends a request and continues with its answer, unless another attempt has begun meanwhile. */
    <T> void send(Supplier<CompletionStage<T>> request, Consumer<T> then) {
        int current = attempt;
        executor.request(request, (answer, failure) -> {
            if (current != attempt) {
                return;
            }
            if (failure != null) {
                onFailure.accept(failure);
                return;
            }
            try {
                then.accept(answer);
            } catch (RuntimeException | Error thrown) {
                // What follows from an answer happens as a whole, or Redis counts as lost: never half a stage.
                onFailure.accept(thrown);
            }
        });
    }
}
