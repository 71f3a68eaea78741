package dev.verification.bff.freshness;

import dev.verification.bff.upstream.Failure;
import dev.verification.bff.upstream.Inbound;
import dev.verification.bff.upstream.Time;
import dev.verification.bff.upstream.UpstreamException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.function.Function;
import reactor.core.publisher.Mono;

/** Coalescing: simultaneous needs for the same resource share one call. */
final class Flights {

    private final ConcurrentMap<Key, Flight<?>> underWay = new ConcurrentHashMap<>();
    private final String upstream;
    private final Time time;

    Flights(String upstream, Time time) {
        this.upstream = upstream;
        this.time = time;
    }

    /**
     * Takes part in the call for a key, which is made when nobody makes it yet. Ends by the caller's own deadline;
     * another's shorter deadline does not end it, since the call waits until the latest.
     *
     * @param call makes the call for one request
     */
    <T> Mono<T> share(Key key, Inbound inbound, Function<Inbound, Mono<T>> call) {
        return Mono.defer(() -> {
            Flight<T> flight = board(key, inbound, call);
            return Mono.firstWithSignal(flight.landing(), timedOut(inbound)).doOnCancel(flight::leave);
        });
    }

    /** Makes the call unless it is under way; nobody need wait for it. */
    <T> void start(Key key, Inbound inbound, Function<Inbound, Mono<T>> call) {
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
    private <T> Flight<T> board(Key key, Inbound inbound, Function<Inbound, Mono<T>> call) {
        while (true) {
            Flight<T> mine = new Flight<>(inbound.deadline());
            mine.board(inbound.deadline());
            Flight<T> known = (Flight<T>) underWay.putIfAbsent(key, mine);
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

    private <T> Mono<T> timedOut(Inbound inbound) {
        return Mono.delay(time.until(inbound.deadline()), time.scheduler())
                .then(Mono.error(() -> new UpstreamException(upstream, new Failure.TimedOut())));
    }
}
