package dev.verification.bff.upstream.ratelimit;

import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.BiConsumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Executes changes of one state one at a time, under a lock; and what follows from them outside the lock, in order and
 * never nested, so that many calls that end at once do not become a deep stack.
 */
final class SerialExecutor {

    private static final Logger LOG = LoggerFactory.getLogger(SerialExecutor.class);

    private final Runnable afterEach;
    private final Queue<Runnable> effects = new ArrayDeque<>();
    private boolean isRunningEffects;

    /**
     * @param afterEach runs under the lock after every change
     */
    SerialExecutor(Runnable afterEach) {
        this.afterEach = afterEach;
    }

    /**
     * Executes a change; returns when its effects have run, or are left to the thread that runs others.
     * What the change throws is thrown after its effects so far have run.
     */
    void execute(Runnable change) {
        try {
            change(change);
        } finally {
            if (startEffects()) {
                runEffects();
            }
        }
    }

    private synchronized void change(Runnable change) {
        try {
            change.run();
        } finally {
            afterEach.run();
        }
    }

    /** Reads the state under the lock. */
    synchronized <T> T read(Supplier<T> value) {
        return value.get();
    }

    /** Runs an effect of the current change, after it and outside the lock. */
    void afterwards(Runnable effect) {
        effects.add(effect);
    }

    /**
     * Sends a request after the current change; what becomes of it is another change.
     *
     * @param then accepts the answer, or the failure
     */
    <T> void request(Supplier<CompletionStage<T>> request, BiConsumer<T, @Nullable Throwable> then) {
        afterwards(() ->
                started(request).whenComplete((answer, failure) -> execute(() -> then.accept(answer, failure))));
    }

    /** One that throws fails like one that is not answered. */
    private static <T> CompletionStage<T> started(Supplier<CompletionStage<T>> request) {
        try {
            return request.get();
        } catch (Throwable thrown) {
            return CompletableFuture.failedStage(thrown);
        }
    }

    private synchronized boolean startEffects() {
        boolean wasRunning = isRunningEffects;
        isRunningEffects = true;
        return !wasRunning;
    }

    private void runEffects() {
        try {
            for (Runnable effect = next(); effect != null; effect = next()) {
                run(effect);
            }
        } catch (Throwable thrown) {
            // Not even logging worked: the remaining effects run with the next change.
            stopEffects();
            throw thrown;
        }
    }

    /** What one caller's own code throws, errors too, must not stop the others. */
    private static void run(Runnable effect) {
        try {
            effect.run();
        } catch (Throwable thrown) {
            LOG.warn(
                    "a callback of the rate limiter failed: {}",
                    thrown.getClass().getName());
        }
    }

    private synchronized void stopEffects() {
        isRunningEffects = false;
    }

    private synchronized @Nullable Runnable next() {
        Runnable effect = effects.poll();
        isRunningEffects = effect != null;
        return effect;
    }
}
