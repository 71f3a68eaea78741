package dev.verification.bff.upstream.http;

import dev.verification.bff.upstream.Time;
import reactor.core.scheduler.Schedulers;
import reactor.netty.resources.LoopResources;

/**
 * The one thread that calls all upstreams and reads their answers: their allowances together are a few dozen calls a
 * second, it makes some thousands, and what one call brings leads to the next without a change of threads.
 */
public final class EventLoop {

    static final LoopResources RESOURCES = LoopResources.create("upstream", 1, true);

    private EventLoop() {}

    /**
     * The system's time, kept by the loop itself: nearly every wait is set and ended where the calls are made, and a
     * thread for timers would be woken several times for each page only to find that nothing is due.
     */
    public static Time time() {
        return Time.ofSystem(
                Schedulers.fromExecutorService(RESOURCES.onClient(true).next(), "upstream"));
    }
}
