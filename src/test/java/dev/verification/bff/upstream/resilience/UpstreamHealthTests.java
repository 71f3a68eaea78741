package dev.verification.bff.upstream.resilience;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.verification.bff.sandbox.Fault;
import dev.verification.bff.sandbox.Limits;
import dev.verification.bff.sandbox.SimulatedVendors;
import dev.verification.bff.testing.RedisServer;
import dev.verification.bff.testing.RunningService;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class UpstreamHealthTests {

    private static final SimulatedVendors VENDORS = SimulatedVendors.start(Limits.unlimited());
    private static final RunningService SERVICE = RunningService.inFrontOf(VENDORS);

    @BeforeAll
    static void openTheBreakerOfDeepidv() {
        VENDORS.deepidv().fault(Fault.status(500));
        int status = 0;
        for (int call = 0; call < 200 && status != 503; call++) {
            status = SERVICE.get("/api/v1/sessions?limit=1").status();
        }
    }

    @AfterAll
    static void stop() {
        SERVICE.close();
        VENDORS.close();
    }

    @Test
    void groupTellsWhichUpstreamIsAway() {
        RunningService.Answered health = SERVICE.manage("/actuator/health/upstreams");

        assertThat(health.status()).isEqualTo(503);
        assertThat(health.json()
                        .at("/components/upstream/components/deepidv/status")
                        .asString())
                .isEqualTo("DOWN");
        assertThat(health.json()
                        .at("/components/upstream/components/deepidv/details/breaker")
                        .asString())
                .isEqualTo("OPEN");
        assertThat(health.json()
                        .at("/components/upstream/components/didit/status")
                        .asString())
                .isEqualTo("UP");
    }

    @Test
    void serviceStaysAliveAndReady() {
        assertThat(SERVICE.manage("/actuator/health/liveness").status()).isEqualTo(200);
        assertThat(SERVICE.manage("/actuator/health/readiness").status()).isEqualTo(200);
    }

    @Test
    void serviceStaysAliveAndReadyWithBothVendorsAndRedisGone() {
        try (RedisServer redis = RedisServer.start();
                RunningService service = RunningService.inFrontOf(
                        "http://127.0.0.1:1", "http://127.0.0.1:1", "redis.url=" + redis.url())) {
            await().atMost(Duration.ofSeconds(30)).until(() -> modes(service).equals(Set.of("shared")));
            redis.kill();
            service.get("/api/v1/sessions?limit=1");

            await().atMost(Duration.ofSeconds(30)).until(() -> modes(service).equals(Set.of("local")));
            assertThat(service.manage("/actuator/health/liveness").status()).isEqualTo(200);
            assertThat(service.manage("/actuator/health/readiness").status()).isEqualTo(200);
            assertThat(service.get("/api/v1/sessions/no-such-session").status()).isEqualTo(502);
        }
    }

    private static Set<String> modes(RunningService service) {
        return Set.copyOf(service.get("/api/v1/upstreams").json().findValuesAsString("mode"));
    }

    @Test
    void openBreakerAnswersAtOnceAndNamesTheWait() {
        long calls = VENDORS.deepidv().calls();

        RunningService.Answered answer = SERVICE.get("/api/v1/sessions?limit=1");

        assertThat(answer.status()).isEqualTo(503);
        assertThat(Integer.parseInt(answer.header("Retry-After"))).isBetween(1, 10);
        assertThat(VENDORS.deepidv().calls()).isEqualTo(calls);
    }

    @Test
    void metricsTellTheBreaker() {
        String metrics = SERVICE.manage("/actuator/prometheus").response().body();

        assertThat(metrics)
                .contains("bff_upstream_breaker{state=\"open\",upstream=\"deepidv\"} 1.0")
                .containsPattern(
                        "bff_upstream_attempts_seconds_count\\{outcome=\"unavailable\",upstream=\"deepidv\"} [1-9]")
                .contains("bff_upstream_budget_remaining{upstream=\"didit\",window=\"60\"} 600.0");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "budget_remaining",
                "budget_limit",
                "budget_shared",
                "queue_waiting",
                "queue_wait",
                "queue_waited_seconds_count",
                "queue_refused_total",
                "paused",
                "breaker",
                "attempts_seconds_count",
                "in_flight",
                "retries_total",
                "throttled_total",
                "wasted_share"
            })
    void metricIsThereForBothUpstreams(String name) {
        String metrics = SERVICE.manage("/actuator/prometheus").response().body();

        for (String upstream : List.of("deepidv", "didit")) {
            assertThat(metrics).containsPattern("(?m)^bff_upstream_" + name + "\\{.*upstream=\"" + upstream + "\"");
        }
    }
}
