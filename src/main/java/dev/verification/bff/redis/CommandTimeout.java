package dev.verification.bff.redis;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import reactor.core.Disposable;
import reactor.core.Disposables;
import reactor.core.scheduler.Scheduler;

/**
 * Fails commands that are not answered in time. By hand because Lettuce drops an answer that comes after its timeout, and
 * ours may hold a grant.
 *
 * @param scheduler drives the timeouts
 * @param timeout after which a command fails
 */
record CommandTimeout(Scheduler scheduler, Duration timeout) {

    /** A timeout that fires later than this shows that this process was stalled, not Redis. */
    private static final Duration STALLED = Duration.ofMillis(20);

    /**
     * Fails with a {@link TimeoutException} in place of a late answer.
     *
     * @param onLateAnswer receives the answer that arrives after that
     */
    <T> CompletableFuture<T> apply(CompletionStage<T> answer, Consumer<T> onLateAnswer) {
        CompletableFuture<T> timely = new CompletableFuture<>();
        Disposable.Swap timer = Disposables.swap();
        start(timely, timer);
        answer.whenComplete((value, failed) -> {
            timer.dispose();
            if (failed != null) {
                timely.completeExceptionally(failed);
            } else if (!timely.complete(value)) {
                onLateAnswer.accept(value);
            }
        });
        return timely;
    }

    private void start(CompletableFuture<?> answer, Disposable.Swap timer) {
        long due = System.nanoTime() + timeout.toNanos();
        Runnable onTimeout = () -> {
            // After a stall of this process the answer may have arrived and only not been read yet.
            if (System.nanoTime() - due > STALLED.toNanos()) {
                start(answer, timer);
            } else {
                answer.completeExceptionally(new TimeoutException());
            }
        };
        timer.update(scheduler.schedule(onTimeout, timeout.toMillis(), TimeUnit.MILLISECONDS));
    }
}
