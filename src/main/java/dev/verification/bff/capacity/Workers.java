package dev.verification.bff.capacity;

import io.netty.util.concurrent.FastThreadLocalThread;
import java.util.concurrent.Callable;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;

/**
 * The worker threads, on which bodies are parsed, masked, sorted, written, encrypted and compressed. An event loop does
 * none of that, since all its calls would wait meanwhile. There are as many workers as processors, and half as many more
 * for large bodies, so that small ones never wait for those.
 */
public final class Workers {

    /** A body of this many bytes keeps a thread busy for some tens of milliseconds. */
    static final long LARGE = 1 << 20;

    private static final int PROCESSORS = Runtime.getRuntime().availableProcessors();
    private static final Executor SMALL = threads("worker", PROCESSORS);
    private static final Scheduler FOR_SMALL = Schedulers.fromExecutor(SMALL);
    private static final Scheduler FOR_LARGE =
            Schedulers.fromExecutor(threads("worker-large", Math.max(1, PROCESSORS / 2)));

    private Workers() {}

    /**
     * Runs work whose cost grows with a body. A small body is handled by the calling thread unless that is an event loop,
     * so that nothing changes threads unnecessarily; in virtual time everything stays on the one thread there is.
     *
     * @param bytes of the body
     */
    public static <T> Mono<T> call(long bytes, Callable<? extends @Nullable T> work) {
        Mono<T> done = Mono.fromCallable(work);
        return Mono.defer(() -> {
            if (bytes >= LARGE) {
                return Thread.currentThread().getName().startsWith("worker-large-")
                        ? done
                        : done.subscribeOn(FOR_LARGE);
            }
            return isEventLoop() ? done.subscribeOn(FOR_SMALL) : done;
        });
    }

    /** Runs such work on a worker thread in any case: the caller has other things to do. */
    public static <T> Mono<T> callApart(long bytes, Callable<T> work) {
        return Mono.fromCallable(work).subscribeOn(bytes >= LARGE ? FOR_LARGE : FOR_SMALL);
    }

    /**
     * Whether the current thread may do work that grows with a body; such work asserts it, so that every test detects
     * where it may not.
     */
    public static boolean mayWorkHere() {
        return !isEventLoop();
    }

    /** Runs work in small pieces, such as the parts of a body as they arrive. */
    public static Scheduler scheduler() {
        return FOR_SMALL;
    }

    /** Runs short work that must not run on the calling thread. */
    static Executor executor() {
        return SMALL;
    }

    /** Whether the current thread reads connections or runs timers: all of Netty's do. */
    private static boolean isEventLoop() {
        return Thread.currentThread() instanceof FastThreadLocalThread;
    }

    private static Executor threads(String name, int count) {
        AtomicInteger number = new AtomicInteger();
        ThreadFactory daemons = task -> {
            Thread thread = new Thread(task, name + "-" + number.incrementAndGet());
            thread.setDaemon(true);
            return thread;
        };
        return Executors.newFixedThreadPool(count, daemons);
    }
}
