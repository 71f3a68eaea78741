package dev.verification.bff.cache;

import dev.verification.bff.upstream.Failure;
import dev.verification.bff.upstream.RequestContext;
import dev.verification.bff.upstream.UpstreamException;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.MonoSink;

/**
 * A caller that waits for a call, until its own deadline. The result, the deadline and a cancellation may come from different
 * threads: the first counts.
 */
final class WaitingCaller<T> implements Runnable {

    private final String upstream;
    private final DeadlineTimer timer;
    private final MonoSink<T> sink;
    private final Instant deadline;
    private final Runnable waited;
    private final AtomicBoolean isEnded = new AtomicBoolean();

    /**
     * @param timer ends the wait at the deadline
     */
    WaitingCaller(String upstream, DeadlineTimer timer, MonoSink<T> sink, RequestContext context) {
        this.upstream = upstream;
        this.timer = timer;
        this.sink = sink;
        this.deadline = context.deadline().at();
        this.waited = context.stats().waitFor(upstream);
    }

    /**
     * Begins to wait.
     *
     * @param abandon runs if the caller goes away before it has a result
     */
    void begin(Runnable abandon) {
        sink.onCancel(() -> {
            if (end()) {
                abandon.run();
            }
        });
        timer.add(deadline, this);
    }

    void succeed(@Nullable T value) {
        if (end()) {
            sink.success(value);
        }
    }

    void fail(Throwable failed) {
        if (end()) {
            sink.error(failed);
        }
    }

    /** At the deadline. */
    @Override
    public void run() {
        fail(new UpstreamException(upstream, new Failure.TimedOut()));
    }

    private boolean end() {
        if (!isEnded.compareAndSet(false, true)) {
            return false;
        }
        timer.remove(deadline, this);
        waited.run();
        return true;
    }
}
