package dev.verification.bff.cache;

import dev.verification.bff.upstream.Failure;
import dev.verification.bff.upstream.RequestContext;
import dev.verification.bff.upstream.Time;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.function.Function;
import reactor.core.publisher.Mono;

/** Lets simultaneous reads of the same resource share one call. Thread-safe. */
final class CallCoalescer {

    private final ConcurrentMap<CacheKey, InFlightCall<?>> calls = new ConcurrentHashMap<>();
    private final String upstream;
    private final DeadlineTimer timer;

    CallCoalescer(String upstream, Time time) {
        this.upstream = upstream;
        this.timer = new DeadlineTimer(time);
    }

    /**
     * Joins the call in flight for a key, or starts it. Fails with {@link Failure.TimedOut} at the caller's own deadline;
     * the call itself goes on until the latest deadline of all who joined. The request's statistics count the wait.
     *
     * @param call makes the call for a given request
     */
    <T> Mono<T> join(CacheKey key, RequestContext context, Function<RequestContext, Mono<T>> call) {
        return Mono.create(sink -> {
            WaitingCaller<T> caller = new WaitingCaller<>(upstream, timer, sink, context);
            InFlightCall<T> joined = joinOrStart(key, context, call);
            caller.begin(() -> joined.abandon(caller));
            joined.add(caller);
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
}
