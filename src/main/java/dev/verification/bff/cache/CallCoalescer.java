package dev.verification.bff.cache;

import dev.verification.bff.upstream.Failure;
import dev.verification.bff.upstream.RequestContext;
import dev.verification.bff.upstream.Time;
import dev.verification.bff.upstream.UpstreamException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.function.Function;
import reactor.core.publisher.Mono;

/** Coalescing: simultaneous needs for the same resource share one call. */
final class CallCoalescer {

    private final ConcurrentMap<CacheKey, InFlightCall<?>> underWay = new ConcurrentHashMap<>();
    private final String upstream;
    private final Time time;

    CallCoalescer(String upstream, Time time) {
        this.upstream = upstream;
        this.time = time;
    }

    /**
     * Takes part in the call for a key, which is made when nobody makes it yet. Ends by the caller's own deadline;
     * another's shorter deadline does not end it, since the call waits until the latest.
     *
     * @param call makes the call for one request
     */
    <T> Mono<T> share(CacheKey key, RequestContext inbound, Function<RequestContext, Mono<T>> call) {
        return Mono.defer(() -> {
            InFlightCall<T> flight = board(key, inbound, call);
            return Mono.firstWithSignal(flight.landing(), timedOut(inbound)).doOnCancel(flight::leave);
        });
    }

    /** Makes the call unless it is under way; nobody need wait for it. */
    <T> void start(CacheKey key, RequestContext inbound, Function<RequestContext, Mono<T>> call) {
        board(key, inbound, call);
    }

    /** Nobody joins the calls that are under way now; they end by themselves. */
    void forget() {
        underWay.clear();
    }

    int underWay() {
        return underWay.size();
    }

    @SuppressWarnings("unchecked") // a key names the kind of its resource, and a kind has one type
    private <T> InFlightCall<T> board(CacheKey key, RequestContext inbound, Function<RequestContext, Mono<T>> call) {
        while (true) {
            InFlightCall<T> mine = new InFlightCall<>(inbound.deadline());
            mine.board(inbound.deadline());
            InFlightCall<T> known = (InFlightCall<T>) underWay.putIfAbsent(key, mine);
            if (known == null) {
                mine.takeOff(() -> call.apply(inbound.waitingUntil(mine.deadline())), () -> underWay.remove(key, mine));
                return mine;
            }
            if (known.board(inbound.deadline())) {
                return known;
            }
            underWay.remove(key, known);
        }
    }

    private <T> Mono<T> timedOut(RequestContext inbound) {
        return Mono.delay(time.until(inbound.deadline()), time.scheduler())
                .then(Mono.error(() -> new UpstreamException(upstream, new Failure.TimedOut())));
    }
}
