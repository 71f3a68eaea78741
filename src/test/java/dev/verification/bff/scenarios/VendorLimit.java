package dev.verification.bff.scenarios;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;

/** A limit that a simulated vendor enforces, to the nanosecond. */
interface VendorLimit {

    /** How long until a call is allowed; zero, and counted, if it is now. */
    Duration wait(Duration now);

    void count(Duration now);

    /** At most this many calls in any window of this length. */
    static VendorLimit window(int calls, Duration length) {
        Deque<Duration> log = new ArrayDeque<>();
        return new VendorLimit() {
            @Override
            public Duration wait(Duration now) {
                while (!log.isEmpty() && now.minus(length).compareTo(log.getFirst()) >= 0) {
                    log.removeFirst();
                }
                return log.size() < calls
                        ? Duration.ZERO
                        : log.getFirst().plus(length).minus(now);
            }

            @Override
            public void count(Duration now) {
                log.addLast(now);
            }
        };
    }

    /** A token bucket. */
    static VendorLimit bucket(int perSecond, int burst) {
        return new VendorLimit() {

            private double level = burst;
            private Duration at = Duration.ZERO;

            @Override
            public Duration wait(Duration now) {
                level = Math.min(burst, level + now.minus(at).toNanos() * (double) perSecond / 1e9);
                at = now;
                return level >= 1 ? Duration.ZERO : Duration.ofNanos((long) Math.ceil((1 - level) * 1e9 / perSecond));
            }

            @Override
            public void count(Duration now) {
                level--;
            }
        };
    }
}
