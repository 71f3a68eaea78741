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
 * How many times longer than its CPU time a piece of work takes on this machine: 1 where a core is free, more where
 * other work wants the cores too. Then this, and not the service alone, makes answers late.
 */
final class MachineLoad implements AutoCloseable {

    private static final Duration EVERY = Duration.ofMillis(100);
    private static final Duration WORK = Duration.ofMillis(10);
    private static final Duration NEARBY = Duration.ofMillis(500);
    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

    private final ConcurrentSkipListMap<Long, Double> slownessByEnd = new ConcurrentSkipListMap<>();
    private final Scheduler thread = Schedulers.newSingle("machine-load");
    private final Disposable measuring =
            Flux.interval(EVERY, thread).onBackpressureDrop().subscribe(tick -> measure());

    private void measure() {
        long began = System.nanoTime();
        long cpu = THREADS.getCurrentThreadCpuTime();
        while (THREADS.getCurrentThreadCpuTime() - cpu < WORK.toNanos()) {
            Thread.onSpinWait();
        }
        double spent = THREADS.getCurrentThreadCpuTime() - cpu;
        slownessByEnd.put(System.nanoTime(), Math.max(1, (System.nanoTime() - began) / spent));
    }

    /** The highest around that time, by {@link System#nanoTime()}. */
    double slownessAround(long nanoTime) {
        return slownessByEnd.subMap(nanoTime - NEARBY.toNanos(), nanoTime + NEARBY.toNanos()).values().stream()
                .mapToDouble(Double::doubleValue)
                .max()
                .orElse(1);
    }

    @Override
    public void close() {
        measuring.dispose();
        thread.dispose();
    }
}
