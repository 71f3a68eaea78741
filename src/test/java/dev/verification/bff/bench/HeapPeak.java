package dev.verification.bff.bench;

import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/** The most heap that a server was seen to use, garbage included, looked at every 20 ms. */
final class HeapPeak implements AutoCloseable {

    private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor();
    private final AtomicLong most = new AtomicLong();

    private HeapPeak() {}

    static HeapPeak of(ServerProcess server) {
        HeapPeak peak = new HeapPeak();
        peak.clock.scheduleWithFixedDelay(
                () -> peak.most.accumulateAndGet(server.usedHeap(), Math::max), 0, 20, TimeUnit.MILLISECONDS);
        return peak;
    }

    /** Forgets what was seen so far. */
    void forget() {
        most.set(0);
    }

    double megabytes() {
        return most.get() / 1e6;
    }

    @Override
    public void close() {
        clock.shutdownNow();
    }
}
