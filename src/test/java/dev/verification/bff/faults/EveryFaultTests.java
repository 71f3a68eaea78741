package dev.verification.bff.faults;

import static org.assertj.core.api.Assertions.assertThat;

import dev.verification.bff.faults.Answers.Kind;
import dev.verification.bff.sandbox.Limits;
import dev.verification.bff.sandbox.SimulatedVendor;
import dev.verification.bff.sandbox.SimulatedVendors;
import dev.verification.bff.testing.RunningService;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.netty.http.client.HttpClient;
import reactor.netty.http.client.HttpClientResponse;
import reactor.netty.resources.ConnectionProvider;
import tools.jackson.databind.JsonNode;

/** 10,000 requests while both vendors fail in every way: each ends in time, and each is told what it got. */
@Tag("proof")
class EveryFaultTests {

    private static final Logger LOG = LoggerFactory.getLogger(EveryFaultTests.class);
    private static final int REQUESTS = 10_000;
    private static final int WARM_UP = 1_000;
    private static final int AT_ONCE = 16;
    private static final Duration SLACK = Duration.ofMillis(250);
    private static final Duration ATTEMPT_TIMEOUT = Duration.ofSeconds(2);

    private static SimulatedVendors vendors;
    private static RunningService service;
    private static List<String> sessions;

    private final FaultSchedule schedule = new FaultSchedule();
    private final Answers answers = new Answers();
    private final Random chance = new Random(10_000);
    private final HttpClient client = HttpClient.create(ConnectionProvider.create("callers", AT_ONCE));

    @BeforeAll
    static void start() {
        vendors = SimulatedVendors.start(Limits.unlimited());
        service = RunningService.inFrontOf(
                vendors,
                "deepidv.per-second=5000",
                "deepidv.burst=5000",
                "deepidv.per-day=10000000",
                "didit.per-window=1000000",
                // Pauses, the open breaker and copies end soon, so that calls are made in every phase.
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
        sessions = StreamSupport.stream(listed().spliterator(), false)
                .map(session -> session.at("/id").asString())
                .toList();
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

    /** Compiled code answers in time: what is proven is not how fast a virtual machine warms up. */
    @BeforeEach
    void warmUp() {
        Answers ignored = new Answers();
        Flux.range(0, WARM_UP)
                .flatMap(number -> request(number, ignored), AT_ONCE, 1)
                .blockLast();
    }

    @Test
    void everyRequestEndsInTimeAndIsCountedOnce() {
        double before = inbound();

        int phaseLength = REQUESTS / schedule.size();
        Flux.range(0, REQUESTS)
                .doOnNext(number -> {
                    if (number % phaseLength == 0) {
                        schedule.begin(number / phaseLength, vendors);
                    }
                })
                .flatMap(number -> request(number, answers), AT_ONCE, 1)
                .blockLast();

        LOG.warn("{}", answers);
        assertThat(answers.unexpected()).isEmpty();
        assertThat(answers.late()).isEmpty();
        assertThat(answers.all()).isEqualTo(REQUESTS);
        for (Kind kind : Kind.values()) {
            assertThat(answers.count(kind)).as(kind.name()).isPositive();
        }
        assertThat(inbound() - before).isEqualTo(REQUESTS);
        assertNothingIsLeftBehind();
    }

    private Mono<Void> request(int number, Answers answers) {
        int patience = 300 + chance.nextInt(2_700);
        String path = path(number % 5, sessions.get(chance.nextInt(sessions.size())));
        boolean anew = chance.nextBoolean();
        long began = System.nanoTime();
        return client.headers(headers -> {
                    headers.set("X-Request-Timeout-Ms", patience);
                    headers.set("X-Request-Id", "r-" + number);
                    if (anew) {
                        headers.set("Cache-Control", "no-cache");
                    }
                })
                .get()
                .uri(service.uri(path))
                .responseSingle((response, body) ->
                        body.asString().defaultIfEmpty("").map(text -> kind(response, text, answers)))
                .doOnNext(kind -> {
                    answers.add(kind);
                    Duration took = Duration.ofNanos(System.nanoTime() - began);
                    answers.after(took.minusMillis(patience), number + " " + path, SLACK);
                })
                .onErrorResume(failed -> Mono.fromRunnable(() -> answers.unexpected(path + ": " + failed)))
                .then();
    }

    private static String path(int kind, String session) {
        return switch (kind) {
            case 0 -> "/api/v1/sessions?limit=5&include=reviews";
            case 1 -> "/api/v1/sessions/" + session + "?include=reviews";
            case 2 -> "/api/v1/sessions/" + session + "/reviews";
            case 3 -> "/api/v1/sessions/" + session + "/timeline";
            default -> "/api/v1/sessions?limit=20";
        };
    }

    private static Kind kind(HttpClientResponse response, String body, Answers answers) {
        int status = response.status().code();
        return switch (status) {
            case 200 -> body.contains("\"unavailable\"") || body.contains("\"stale\"") ? Kind.PARTIAL : Kind.COMPLETE;
            case 400, 404, 503 -> Kind.REJECTED;
            case 502, 504 -> Kind.FAILED;
            default -> {
                answers.unexpected(status + " " + body);
                yield Kind.FAILED;
            }
        };
    }

    /** Requests that the service has counted as ended. */
    private static double inbound() {
        return service.bean(MeterRegistry.class).find("http.server.requests").timers().stream()
                .mapToLong(Timer::count)
                .sum();
    }

    /** Calls that others might have had the answer of go on for an attempt's timeout, and no longer. */
    private static void assertNothingIsLeftBehind() {
        Flux.interval(Duration.ofMillis(50))
                .takeUntil(tick -> gauge("bff.upstream.in.flight") + gauge("bff.upstream.queue.waiting") == 0)
                .blockLast(ATTEMPT_TIMEOUT.multipliedBy(5));
        assertThat(gauge("bff.upstream.in.flight")).isZero();
        assertEveryCallIsAnAttempt(vendors.deepidv(), "deepidv");
        assertEveryCallIsAnAttempt(vendors.didit(), "didit");
    }

    /** Or took over one that a kept connection had dropped. */
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
