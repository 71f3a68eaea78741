package dev.verification.bff.upstream.ratelimit;

import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes changes to one state, one at a time under a lock, and lets what follows from them happen outside it, in order
 * and never within each other: so a long row of calls that end at once does not become a deep stack.
 */
final class SerialExecutor {

    private static final Logger LOG = LoggerFactory.getLogger(SerialExecutor.class);

    private final Runnable settle;
    private final Queue<Runnable> effects = new ArrayDeque<>();
    private boolean delivering;

    /**
     * @param settle done under the lock after every change
     */
    SerialExecutor(Runnable settle) {
        this.settle = settle;
    }

    /**
     * Makes a change; returns when its effects have happened, or are left to the thread that delivers others.
     * What the change throws, it throws after its effects so far have happened.
     */
    void make(Runnable change) {
        try {
            settleAfter(change);
        } finally {
            if (isToDeliver()) {
                deliver();
            }
        }
    }

    private synchronized void settleAfter(Runnable change) {
        try {
            change.run();
        } finally {
            settle.run();
        }
    }

    private synchronized boolean isToDeliver() {
        boolean was = delivering;
        delivering = true;
        return !was;
    }

    /** Reads the state. */
    synchronized <T> T read(Supplier<T> value) {
        return value.get();
    }

    /** Has something happen after the change under way. */
    void then(Runnable effect) {
        effects.add(effect);
    }

    /** Asks something outside the lock; what asking throws at once fails like an answer that does not come. */
    static <T> CompletionStage<T> asked(Supplier<CompletionStage<T>> question) {
        try {
            return question.get();
        } catch (Throwable thrown) {
            return CompletableFuture.failedStage(thrown);
        }
    }

    private void deliver() {
        try {
            for (Runnable effect = next(); effect != null; effect = next()) {
                run(effect);
            }
        } catch (Throwable thrown) {
            // Not even telling of it worked: what is left is delivered with the next change.
            stopDelivering();
            throw thrown;
        }
    }

    /** What one waiting call's own code throws, errors too, must not keep the others waiting. */
    private static void run(Runnable effect) {
        try {
            effect.run();
        } catch (Throwable thrown) {
            LOG.warn(
                    "what followed from a call's leave failed: {}",
                    thrown.getClass().getName());
        }
    }

    private synchronized void stopDelivering() {
        delivering = false;
    }

    private synchronized @Nullable Runnable next() {
        Runnable effect = effects.poll();
        delivering = effect != null;
        return effect;
    }
}
