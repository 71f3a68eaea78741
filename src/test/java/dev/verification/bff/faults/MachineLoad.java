package dev.verification.bff.faults;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.time.Duration;
import java.util.concurrent.ConcurrentSkipListMap;
import reactor.core.Disposable;
import reactor.core.publisher.Flux;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;

/**
 * How many times longer than its CPU time a piece of work takes on this machine, 1 where a core is free, and how late it
 * begins, since everything stood still. Then this, and not the service alone, makes answers late.
 */
final class MachineLoad implements AutoCloseable {

    private static final Duration EVERY = Duration.ofMillis(100);
    private static final Duration WORK = Duration.ofMillis(10);
    private static final Duration NEARBY = Duration.ofMillis(500);
    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

    private final ConcurrentSkipListMap<Long, Sample> samples = new ConcurrentSkipListMap<>();
    private final long started = System.nanoTime();
    private final Scheduler thread = Schedulers.newSingle("machine-load");
    private final Disposable measuring =
            Flux.interval(EVERY, EVERY, thread).onBackpressureDrop().subscribe(this::measure);

    private record Sample(double slowness, long delay) {}

    private void measure(long tick) {
        long began = System.nanoTime();
        long delay = Math.max(0, began - started - (tick + 1) * EVERY.toNanos());
        long cpu = THREADS.getCurrentThreadCpuTime();
        while (THREADS.getCurrentThreadCpuTime() - cpu < WORK.toNanos()) {
            Thread.onSpinWait();
        }
        double spent = THREADS.getCurrentThreadCpuTime() - cpu;
        double slowness = Math.max(1, (System.nanoTime() - began) / spent);
        samples.put(System.nanoTime(), new Sample(slowness, delay));
    }

    /** What time becomes on this machine around a moment, by {@link System#nanoTime()}: as slow and as late as it was. */
    Duration stretched(Duration duration, long nanoTime) {
        double slowness = 1;
        long delay = 0;
        for (Sample sample : samples.subMap(nanoTime - NEARBY.toNanos(), nanoTime + NEARBY.toNanos())
                .values()) {
            slowness = Math.max(slowness, sample.slowness());
            delay = Math.max(delay, sample.delay());
        }
        return Duration.ofNanos((long) (duration.toNanos() * slowness) + delay);
    }

    @Override
    public void close() {
        measuring.dispose();
        thread.dispose();
    }
}
