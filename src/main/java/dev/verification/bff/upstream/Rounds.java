package dev.verification.bff.upstream;

import java.util.concurrent.atomic.AtomicInteger;

/** Runs a piece of work one at a time: asked for while it runs, it runs once more afterwards, never within itself. */
final class Rounds {

    private final Runnable work;
    private final AtomicInteger asked = new AtomicInteger();

    Rounds(Runnable work) {
        this.work = work;
    }

    void run() {
        if (asked.getAndIncrement() != 0) {
            return;
        }
        int missed = 1;
        while (missed != 0) {
            runOnce();
            missed = asked.addAndGet(-missed);
        }
    }

    private void runOnce() {
        try {
            work.run();
        } catch (RuntimeException | Error failed) {
            asked.set(0);
            throw failed;
        }
    }
}
