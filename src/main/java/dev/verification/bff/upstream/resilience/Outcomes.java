package dev.verification.bff.upstream.resilience;

import dev.verification.bff.upstream.Failure;
import dev.verification.bff.upstream.UpstreamException;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Counts and times attempts, or calls, by outcome: success, cancelled, or the kind of {@link Failure}. */
final class Outcomes {

    static final String SUCCESS = "success";
    static final String CANCELLED = "cancelled";

    private final Map<String, Timer> timers;
    private final AtomicInteger inFlight = new AtomicInteger();

    /**
     * @param metric the timer's name, tagged with the upstream and the outcome
     * @param what is timed
     */
    Outcomes(String metric, String what, String upstream, MeterRegistry registry) {
        this.timers = Stream.concat(
                        Stream.of(SUCCESS, CANCELLED),
                        Stream.of(Failure.Kind.values()).map(Failure.Kind::tag))
                .collect(Collectors.toUnmodifiableMap(
                        Function.identity(),
                        outcome -> Timer.builder(metric)
                                .tags("upstream", upstream, "outcome", outcome)
                                .description(what)
                                .register(registry)));
    }

    /** The outcome's name of what ended with this error. */
    static String tag(Throwable failed) {
        return failed instanceof UpstreamException exception
                ? exception.failure().kind().tag()
                : Failure.Kind.MALFORMED.tag();
    }

    void began() {
        inFlight.incrementAndGet();
    }

    void succeeded(Duration took) {
        ended(SUCCESS, took);
    }

    void failed(Throwable failed, Duration took) {
        ended(tag(failed), took);
    }

    void cancelled(Duration took) {
        ended(CANCELLED, took);
    }

    int inFlight() {
        return inFlight.get();
    }

    long count(String outcome) {
        return timer(outcome).count();
    }

    /** The share without success: from 0 to 1. */
    double wasted() {
        long all = timers.values().stream().mapToLong(Timer::count).sum();
        return all == 0 ? 0 : 1 - (double) count(SUCCESS) / all;
    }

    private void ended(String outcome, Duration took) {
        inFlight.decrementAndGet();
        timer(outcome).record(took);
    }

    private Timer timer(String outcome) {
        return Objects.requireNonNull(timers.get(outcome));
    }
}
