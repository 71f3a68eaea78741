package dev.verification.bff.upstream.resilience;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;

/** Counts and times how attempts, or calls, ended, and how many are under way. */
final class Outcomes {

    private final Map<Outcome, Timer> ended = new EnumMap<>(Outcome.class);
    private final AtomicInteger underWay = new AtomicInteger();

    /**
     * @param metric the timer's name, tagged with the upstream and the outcome
     * @param what what it times
     */
    Outcomes(String metric, String what, String upstream, MeterRegistry registry) {
        for (Outcome outcome : Outcome.values()) {
            ended.put(
                    outcome,
                    Timer.builder(metric)
                            .tags("upstream", upstream, "outcome", outcome.tag())
                            .description(what)
                            .register(registry));
        }
    }

    void began() {
        underWay.incrementAndGet();
    }

    void ended(Outcome outcome, Duration took) {
        underWay.decrementAndGet();
        timer(outcome).record(took);
    }

    int underWay() {
        return underWay.get();
    }

    long count(Outcome outcome) {
        return timer(outcome).count();
    }

    /** The share that brought nothing: from 0 to 1. */
    double wasted() {
        long all = ended.values().stream().mapToLong(Timer::count).sum();
        return all == 0 ? 0 : 1 - (double) count(Outcome.SUCCESS) / all;
    }

    private Timer timer(Outcome outcome) {
        return Objects.requireNonNull(ended.get(outcome));
    }
}
