package dev.verification.bff.cache;

import dev.verification.bff.upstream.Deadline;
import java.util.function.Supplier;
import reactor.core.Disposable;
import reactor.core.Disposables;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;

/**
 * One call under way, shared by all who need the same. Its deadline is the latest of theirs. It ends early only when
 * everyone aboard has gone away; one whose deadline has come stays aboard, since the answer is paid for and the next to
 * ask will have it.
 *
 * @param <T> what the call brings
 */
final class InFlightCall<T> {

    private final Deadline deadline;
    private final Sinks.One<T> landing = Sinks.one();
    private final Disposable.Swap call = Disposables.swap();
    private int aboard;
    private boolean over;

    /**
     * @param first the deadline of the first to come aboard
     */
    InFlightCall(Deadline first) {
        this.deadline = new Deadline(first.at());
    }

    /** By when the call must leave: the latest deadline of all who came aboard, and of those who still will. */
    Deadline deadline() {
        return deadline;
    }

    /** Comes aboard; false when it is too late for that. */
    synchronized boolean board(Deadline until) {
        if (over || !deadline.extendTo(until)) {
            return false;
        }
        aboard++;
        return true;
    }

    /**
     * Starts the call. Whatever it throws while it is being made or sent ends it for all aboard, like any failure.
     *
     * @param atEnd done before anybody aboard is told, so that who then asks anew finds the way free
     */
    void takeOff(Supplier<Mono<T>> source, Runnable atEnd) {
        Runnable end = () -> {
            close();
            atEnd.run();
        };
        try {
            call.update(Mono.defer(source)
                    .doOnTerminate(end)
                    .doOnCancel(end)
                    .subscribe(landing::tryEmitValue, landing::tryEmitError, landing::tryEmitEmpty));
        } catch (Throwable fatal) {
            // What Reactor takes for fatal it throws at whoever subscribes, and tells nobody else.
            end.run();
            landing.tryEmitError(fatal);
        }
    }

    Mono<T> landing() {
        return landing.asMono();
    }

    /** Somebody aboard has gone away. */
    void leave() {
        synchronized (this) {
            aboard--;
            if (aboard > 0 || over) {
                return;
            }
            over = true;
        }
        call.dispose();
    }

    private synchronized void close() {
        over = true;
    }
}
