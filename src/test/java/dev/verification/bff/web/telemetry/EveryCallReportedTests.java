package dev.verification.bff.web.telemetry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.verification.bff.sandbox.Fault;
import dev.verification.bff.sandbox.Limits;
import dev.verification.bff.sandbox.SimulatedVendors;
import dev.verification.bff.testing.Fixture;
import dev.verification.bff.testing.LaterClock;
import dev.verification.bff.testing.RunningService;
import dev.verification.bff.testing.RunningService.Answered;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/**
 * Over 1,000 mixed requests, 16 at once, the calls that the answers report are those that the simulated vendors received:
 * cached, coalesced, refreshed in the background, retried, failing, throttled, unchanged, answered before their calls were.
 */
class EveryCallReportedTests {

    private static final int BATCHES = 20;
    private static final int BATCH = 50;
    private static final int AT_ONCE = 16;
    private static final List<String> STATUSES = List.of("In%20Review", "Expired", "Not%20Started");

    private final Random chance = new Random(17);
    private final LaterClock clock = new LaterClock();
    private final SimulatedVendors vendors = SimulatedVendors.start(Limits.unlimited());
    private final RunningService service = RunningService.at(
            clock, vendors, "deepidv.per-second=1000", "deepidv.burst=1000", "didit.per-window=100000");
    private final Map<String, String> tags = new ConcurrentHashMap<>();
    private final List<Answered> answers = new ArrayList<>();

    @AfterEach
    void stop() {
        service.close();
        vendors.close();
    }

    @Test
    void sumOfCallsIsWhatTheVendorsReceived() throws Exception {
        List<String> sessions = Fixture.texts(
                        service.get("/api/v1/sessions?limit=40").json().at("/sessions"), "id")
                .toList();
        answers.add(service.get("/api/v1/sessions?limit=1", "Cache-Control", "no-cache"));
        long before = vendors.deepidv().calls() - Timing.deepidvCalls(answers.getFirst());
        try (ExecutorService callers = Executors.newFixedThreadPool(AT_ONCE)) {
            for (int batch = 0; batch < BATCHES; batch++) {
                startTrouble(batch);
                List<String> late =
                        List.of("/api/v1/sessions/late-" + batch + "/reviews", "X-Request-Timeout-Ms", "100");
                List<Future<Answered>> running = Stream.concat(
                                Stream.of(late), IntStream.range(0, BATCH).mapToObj(number -> request(sessions)))
                        .map(request -> callers.submit(() -> send(request)))
                        .toList();
                for (Future<Answered> answer : running) {
                    answers.add(answer.get());
                }
            }
        }
        vendors.deepidv().clearFaults();
        vendors.didit().clearFaults();
        await().atMost(Duration.ofSeconds(60)).until(() -> callsInProgress() == 0);
        // Reports what was sent after the last answers.
        answers.add(service.get("/api/v1/sessions?limit=1"));
        await().atMost(Duration.ofSeconds(60)).until(() -> callsInProgress() == 0);

        assertThat(answers.stream().mapToLong(Timing::deepidvCalls).sum())
                .isEqualTo(vendors.deepidv().calls() - before)
                .isPositive();
        assertThat(answers.stream().mapToLong(Timing::diditCalls).sum())
                .isEqualTo(vendors.didit().calls())
                .isPositive();
        assertThat(answers).hasSizeGreaterThan(1_000);
        assertThat(statuses()).containsKeys(200, 304, 400, 404, 502, 504);
    }

    private void startTrouble(int batch) {
        vendors.deepidv().clearFaults();
        vendors.didit().clearFaults();
        switch (batch % 5) {
            case 1 -> vendors.didit().fault(Fault.status(502).share(0.3, batch));
            case 2 -> {
                vendors.deepidv().fault(Fault.latency(Duration.ofMillis(300)));
                vendors.didit().fault(Fault.latency(Duration.ofMillis(300)));
            }
            case 3 -> {
                vendors.deepidv().fault(Fault.html().share(0.5, batch));
                vendors.didit()
                        .fault(Fault.throttled(Map.of("Retry-After", "1")).times(1));
            }
            default -> {}
        }
        // Sessions become stale every time, reviews every other time, and the breaker forgets.
        clock.advance(Duration.ofSeconds(16));
    }

    private List<String> request(List<String> sessions) {
        String session = "/api/v1/sessions/" + sessions.get(chance.nextInt(sessions.size()));
        String path = switch (chance.nextInt(12)) {
            case 0 -> "/api/v1/sessions?limit=" + (1 + chance.nextInt(4)) + "0&include=reviews";
            case 1 -> "/api/v1/sessions?external_id=" + chance.nextInt(3);
            case 2 -> session;
            case 3 -> session + "/timeline";
            case 4 -> "/api/v1/sessions/unknown-" + chance.nextInt(5);
            case 5 -> session + "?include=everything";
            case 6 -> "/api/v1/review-queue?limit=5&include=session,reviews&status=" + STATUSES.get(chance.nextInt(3));
            case 7 -> "/api/v1/review-queue/counts?status=Approved,Declined," + STATUSES.get(chance.nextInt(3));
            case 8 ->
                "/api/v1/sessions:batchGet?include=reviews&ids=unknown-" + chance.nextInt(5) + ","
                        + session.substring("/api/v1/sessions/".length());
            case 9 -> session + "?fields=status,reviews.count";
            default -> session + "/reviews";
        };
        List<String> request = new ArrayList<>(List.of(path));
        if (chance.nextInt(3) == 0) {
            request.addAll(List.of("Cache-Control", "no-cache"));
        }
        if (chance.nextInt(4) == 0) {
            request.addAll(List.of("X-Request-Timeout-Ms", "100"));
        }
        return request;
    }

    private Answered send(List<String> request) {
        String path = request.getFirst();
        List<String> headers = new ArrayList<>(request.subList(1, request.size()));
        headers.addAll(List.of("If-None-Match", tags.getOrDefault(path, "\"none\"")));
        Answered answered = service.get(path, headers.toArray(String[]::new));
        if (!answered.header("ETag").isEmpty()) {
            tags.put(path, answered.header("ETag"));
        }
        return answered;
    }

    private double callsInProgress() {
        MeterRegistry meters = service.bean(MeterRegistry.class);
        return List.of("bff.upstream.in.flight", "bff.upstream.queue.waiting").stream()
                .flatMap(name -> meters.find(name).gauges().stream())
                .mapToDouble(Gauge::value)
                .sum();
    }

    private Map<Integer, Long> statuses() {
        Map<Integer, Long> statuses = new TreeMap<>();
        answers.forEach(answered -> statuses.merge(answered.status(), 1L, Long::sum));
        return statuses;
    }
}
