package dev.verification.bff.cache;

import dev.verification.bff.upstream.Deadline;
import dev.verification.bff.upstream.Failure;
import dev.verification.bff.upstream.RequestContext;
import dev.verification.bff.upstream.Time;
import dev.verification.bff.upstream.UpstreamException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.function.Function;
import java.util.function.Supplier;
import reactor.core.Disposable;
import reactor.core.Disposables;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;

/** Lets simultaneous reads of the same resource share one call. Thread-safe. */
final class CallCoalescer {

    private final ConcurrentMap<CacheKey, InFlightCall<?>> calls = new ConcurrentHashMap<>();
    private final String upstream;
    private final Time time;

    CallCoalescer(String upstream, Time time) {
        this.upstream = upstream;
        this.time = time;
    }

    /**
     * Joins the call in flight for a key, or starts it. Fails with {@link Failure.TimedOut} at the caller's own deadline;
     * the call itself goes on until the latest deadline of all who joined.
     *
     * @param call makes the call for a given request
     */
    <T> Mono<T> join(CacheKey key, RequestContext context, Function<RequestContext, Mono<T>> call) {
        return Mono.defer(() -> {
            InFlightCall<T> joined = joinOrStart(key, context, call);
            return Mono.firstWithSignal(joined.result(), timeout(context)).doOnCancel(joined::abandon);
        });
    }

    /** Starts the call unless it is in flight, without waiting for it. */
    <T> void start(CacheKey key, RequestContext context, Function<RequestContext, Mono<T>> call) {
        joinOrStart(key, context, call);
    }

    /** Keeps later reads from joining the calls that are in flight now; these end by themselves. */
    void detachAll() {
        calls.clear();
    }

    @SuppressWarnings("unchecked") // a key names the kind of its resource, and a kind has one type
    private <T> InFlightCall<T> joinOrStart(
            CacheKey key, RequestContext context, Function<RequestContext, Mono<T>> call) {
        while (true) {
            InFlightCall<T> started = new InFlightCall<>(context.deadline());
            InFlightCall<T> inFlight = (InFlightCall<T>) calls.putIfAbsent(key, started);
            if (inFlight == null) {
                started.start(
                        () -> call.apply(context.withDeadline(started.deadline())), () -> calls.remove(key, started));
                return started;
            }
            if (inFlight.join(context.deadline())) {
                return inFlight;
            }
            calls.remove(key, inFlight);
        }
    }

    private <T> Mono<T> timeout(RequestContext context) {
        return Mono.delay(time.until(context.deadline()), time.scheduler())
                .then(Mono.error(() -> new UpstreamException(upstream, new Failure.TimedOut())));
    }

    /**
     * A call that several callers wait for. Its deadline is the latest of theirs. It is cancelled only when every caller
     * has gone away; a caller whose deadline has passed does not count as gone, since the answer is paid for and will be
     * cached.
     *
     * @param <T> the call's result
     */
    private static final class InFlightCall<T> {

        private final Deadline deadline;
        private final Sinks.One<T> result = Sinks.one();
        private final Disposable.Swap subscription = Disposables.swap();
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

        /** Adds a caller; false when the call is over or its deadline can no longer be extended. */
        synchronized boolean join(Deadline until) {
            if (isOver || !deadline.extendTo(until)) {
                return false;
            }
            callers++;
            return true;
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
                        .subscribe(result::tryEmitValue, result::tryEmitError, result::tryEmitEmpty));
            } catch (Throwable fatal) {
                // Reactor throws what it regards as fatal at the subscriber instead of signalling it.
                end.run();
                result.tryEmitError(fatal);
            }
        }

        Mono<T> result() {
            return result.asMono();
        }

        /** Removes a caller who has gone away. */
        void abandon() {
            synchronized (this) {
                callers--;
                if (callers > 0 || isOver) {
                    return;
                }
                isOver = true;
            }
            subscription.dispose();
        }

        private synchronized void end() {
            isOver = true;
        }
    }
}
