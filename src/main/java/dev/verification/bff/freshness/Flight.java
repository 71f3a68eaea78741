package dev.verification.bff.freshness;

import dev.verification.bff.upstream.Deadline;
import reactor.core.Disposable;
import reactor.core.Disposables;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;

/**
 * One call under way, shared by all who need the same. It ends early only when everyone aboard has gone away; one whose
 * deadline has come stays aboard, since the answer is paid for and the next to ask will have it.
 *
 * @param <T> what the call brings
 */
final class Flight<T> {

    private final Deadline deadline;
    private final Sinks.One<T> landing = Sinks.one();
    private final Disposable.Swap call = Disposables.swap();
    private int aboard;
    private boolean over;

    Flight(Deadline deadline) {
        this.deadline = deadline;
    }

    /** By when the call must leave; later boarders may have more patience than that. */
    Deadline deadline() {
        return deadline;
    }

    /** Comes aboard; false when it is too late for that. */
    synchronized boolean board() {
        if (over) {
            return false;
        }
        aboard++;
        return true;
    }

    /**
     * Starts the call.
     *
     * @param atEnd done before anybody aboard is told, so that who then asks anew finds the way free
     */
    void takeOff(Mono<T> source, Runnable atEnd) {
        Runnable end = () -> {
            close();
            atEnd.run();
        };
        call.update(source.doOnTerminate(end).doOnCancel(end).subscribe(landing::tryEmitValue, landing::tryEmitError));
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
