package dev.verification.bff.upstream.gate;

import java.util.ArrayDeque;
import java.util.Queue;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes changes to one state, one at a time under a lock, and lets what follows from them happen outside it, in order
 * and never within each other: so a long row of calls that end at once does not become a deep stack.
 */
final class Changes {

    private static final Logger LOG = LoggerFactory.getLogger(Changes.class);

    private final Runnable settle;
    private final Queue<Runnable> effects = new ArrayDeque<>();
    private boolean delivering;

    /**
     * @param settle done under the lock after every change
     */
    Changes(Runnable settle) {
        this.settle = settle;
    }

    /** Makes a change; returns when its effects have happened, or are left to the thread that delivers others. */
    void make(Runnable change) {
        synchronized (this) {
            change.run();
            settle.run();
            if (delivering) {
                return;
            }
            delivering = true;
        }
        deliver();
    }

    /** Reads the state. */
    synchronized <T> T read(Supplier<T> value) {
        return value.get();
    }

    /** Has something happen after the change under way. */
    void then(Runnable effect) {
        effects.add(effect);
    }

    private void deliver() {
        for (Runnable effect = next(); effect != null; effect = next()) {
            run(effect);
        }
    }

    /** What one waiting call's own code throws must not keep the others waiting. */
    private static void run(Runnable effect) {
        try {
            effect.run();
        } catch (RuntimeException thrown) {
            LOG.warn(
                    "what followed from a call's leave failed: {}",
                    thrown.getClass().getName());
        }
    }

    private synchronized @Nullable Runnable next() {
        Runnable effect = effects.poll();
        delivering = effect != null;
        return effect;
    }
}
