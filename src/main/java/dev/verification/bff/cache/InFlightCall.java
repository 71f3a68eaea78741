package dev.verification.bff.cache;

import dev.verification.bff.upstream.Deadline;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import reactor.core.Disposable;
import reactor.core.Disposables;
import reactor.core.publisher.Mono;

/**
 * A call that several callers wait for. Its deadline is the latest of theirs. It is cancelled only when every caller
 * has gone away; a caller whose deadline has passed does not count as gone, since the answer is paid for and will be
 * cached.
 *
 * @param <T> the call's result
 */
final class InFlightCall<T> {

    private final Deadline deadline;
    private final Disposable.Swap subscription = Disposables.swap();
    private final Set<WaitingCaller<T>> waiting = new LinkedHashSet<>();
    private @Nullable Consumer<WaitingCaller<T>> result;
    private int callers = 1;
    private boolean isOver;

    /**
     * @param deadline of the caller who starts it
     */
    InFlightCall(Deadline deadline) {
        this.deadline = new Deadline(deadline.at());
    }

    /** The latest deadline of all callers, extended when another joins. */
    Deadline deadline() {
        return deadline;
    }

    /** Counts one more caller; false when the call is over or its deadline can no longer be extended. */
    synchronized boolean join(Deadline until) {
        if (isOver || !deadline.extendTo(until)) {
            return false;
        }
        callers++;
        return true;
    }

    /** Gives a caller who was counted the result, once it is there. */
    void add(WaitingCaller<T> caller) {
        Consumer<WaitingCaller<T>> known;
        synchronized (this) {
            known = result;
            if (known == null) {
                waiting.add(caller);
            }
        }
        if (known != null) {
            known.accept(caller);
        }
    }

    /**
     * Starts the call; whatever it throws while it is assembled or subscribed to becomes the result of all callers.
     *
     * @param onEnd runs before any caller has the result, so that one who reads again at once starts a new call
     */
    void start(Supplier<Mono<T>> call, Runnable onEnd) {
        Runnable end = () -> {
            end();
            onEnd.run();
        };
        try {
            subscription.update(Mono.defer(call)
                    .doOnTerminate(end)
                    .doOnCancel(end)
                    .subscribe(
                            value -> give(caller -> caller.succeed(value)),
                            failed -> give(caller -> caller.fail(failed)),
                            () -> give(caller -> caller.succeed(null))));
        } catch (Throwable fatal) {
            // Reactor throws what it regards as fatal at the subscriber instead of signalling it.
            end.run();
            give(caller -> caller.fail(fatal));
        }
    }

    /** Removes a caller who has gone away. */
    void abandon(WaitingCaller<T> caller) {
        synchronized (this) {
            waiting.remove(caller);
            callers--;
            if (callers > 0 || isOver) {
                return;
            }
            isOver = true;
        }
        subscription.dispose();
    }

    /** The first result counts: completion follows a value. */
    private void give(Consumer<WaitingCaller<T>> given) {
        List<WaitingCaller<T>> all;
        synchronized (this) {
            if (result != null) {
                return;
            }
            result = given;
            all = List.copyOf(waiting);
            waiting.clear();
        }
        all.forEach(given);
    }

    private synchronized void end() {
        isOver = true;
    }
}
