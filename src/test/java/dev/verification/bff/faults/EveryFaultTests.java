package dev.verification.bff.faults;

import static org.assertj.core.api.Assertions.assertThat;

import dev.verification.bff.faults.Answers.Kind;
import dev.verification.bff.sandbox.Limits;
import dev.verification.bff.sandbox.SimulatedVendor;
import dev.verification.bff.sandbox.SimulatedVendors;
import dev.verification.bff.testing.Fixture;
import dev.verification.bff.testing.RunningService;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.Flux;
import tools.jackson.databind.JsonNode;

/** 10,000 requests while both vendors fail in every way: each ends in time and is counted once. */
@Tag("proof")
class EveryFaultTests {

    private static final Logger LOG = LoggerFactory.getLogger(EveryFaultTests.class);
    private static final int REQUESTS = 10_000;
    private static final int WARM_UP = 1_000;
    private static final Duration SLACK = Duration.ofMillis(250);
    private static final Duration ATTEMPT_TIMEOUT = Duration.ofSeconds(2);

    private static SimulatedVendors vendors;
    private static RunningService service;
    private static Callers callers;

    private final FaultSchedule schedule = new FaultSchedule();
    private final Answers answers = new Answers();

    @BeforeAll
    static void start() {
        vendors = SimulatedVendors.start(Limits.unlimited());
        service = RunningService.inFrontOf(
                vendors,
                "deepidv.per-second=5000",
                "deepidv.burst=5000",
                "deepidv.per-day=10000000",
                "didit.per-window=1000000",
                // Pauses, open breakers and cache entries are short, so that calls are made in every phase.
                "deepidv.first-back-off=50ms",
                "didit.first-back-off=50ms",
                "deepidv.resilience.breaker.open-for=200ms",
                "didit.resilience.breaker.open-for=200ms",
                "bff.transport.attempt-timeout=" + ATTEMPT_TIMEOUT.toMillis() + "ms",
                "bff.transport.read-timeout=1500ms",
                "bff.sessions-fresh=20ms",
                "bff.reviews-fresh=20ms",
                "bff.absent-fresh=20ms",
                "bff.stale-while-revalidate=20ms",
                "bff.stale-if-error=500ms");
        callers = new Callers(service, Fixture.texts(listed(), "id").toList());
    }

    /** The first answers of a service that has just started may be slow. */
    private static JsonNode listed() {
        return Stream.generate(() -> service.get("/api/v1/sessions?limit=50"))
                .limit(50)
                .filter(answer -> answer.status() == 200)
                .findFirst()
                .orElseThrow()
                .json()
                .at("/sessions");
    }

    @AfterAll
    static void stop() {
        service.close();
        vendors.close();
    }

    /** Lets the JVM compile the code first: its warm-up is not what is tested. */
    @BeforeEach
    void warmUp() {
        Answers ignored = new Answers();
        Flux.range(0, WARM_UP)
                .flatMap(number -> callers.request(number, ignored), Callers.AT_ONCE, 1)
                .blockLast();
    }

    @Test
    void everyRequestEndsInTimeAndIsCountedOnce() {
        double before = countedRequests();
        try (MachineLoad load = new MachineLoad()) {
            sendAll();

            LOG.warn("{}", answers);
            assertThat(answers.unexpected()).isEmpty();
            assertThat(answers.laterThan(SLACK, load)).isEmpty();
        }
        assertThat(answers.all()).isEqualTo(REQUESTS);
        for (Kind kind : Kind.values()) {
            assertThat(answers.count(kind)).as(kind.name()).isPositive();
        }
        assertThat(countedRequests() - before).isEqualTo(REQUESTS);
        assertNothingIsLeftBehind();
    }

    private void sendAll() {
        int phaseLength = REQUESTS / schedule.size();
        Flux.range(0, REQUESTS)
                .doOnNext(number -> {
                    if (number % phaseLength == 0) {
                        schedule.begin(number / phaseLength, vendors);
                    }
                })
                .flatMap(number -> callers.request(number, answers), Callers.AT_ONCE, 1)
                .blockLast();
    }

    /** Requests that the service has counted. */
    private static double countedRequests() {
        return service.bean(MeterRegistry.class).find("http.server.requests").timers().stream()
                .mapToLong(Timer::count)
                .sum();
    }

    /** Calls whose callers are gone continue for an attempt's timeout at most. */
    private static void assertNothingIsLeftBehind() {
        Flux.interval(Duration.ofMillis(50))
                .takeUntil(tick -> gauge("bff.upstream.in.flight") + gauge("bff.upstream.queue.waiting") == 0)
                .blockLast(ATTEMPT_TIMEOUT.multipliedBy(5));
        assertThat(gauge("bff.upstream.in.flight")).isZero();
        assertEveryCallIsAnAttempt(vendors.deepidv(), "deepidv");
        assertEveryCallIsAnAttempt(vendors.didit(), "didit");
    }

    /** Or a retry on another connection after a reused one was closed. */
    private static void assertEveryCallIsAnAttempt(SimulatedVendor vendor, String upstream) {
        assertThat(vendor.calls()).isLessThanOrEqualTo(attempts(upstream) + vendor.dropped());
    }

    private static double gauge(String name) {
        return service.bean(MeterRegistry.class).find(name).gauges().stream()
                .mapToDouble(gauge -> gauge.value())
                .sum();
    }

    private static long attempts(String upstream) {
        return service
                .bean(MeterRegistry.class)
                .find("bff.upstream.attempts")
                .tag("upstream", upstream)
                .timers()
                .stream()
                .mapToLong(Timer::count)
                .sum();
    }
}
