package dev.verification.bff.chart;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.boot.convert.DurationStyle;
import tools.jackson.databind.JsonNode;

/** For every set of values, times and numbers that depend on each other are consistent. */
class ChartTimeTests {

    private static final int LONGEST_DEADLINE_SECONDS = 30;

    static Stream<ValueSet> sets() {
        return ValueSet.all();
    }

    @ParameterizedTest
    @MethodSource("sets")
    void gatewaysWaitLongerThanAnyDeadline(ValueSet set) {
        Stream<JsonNode> waits = Stream.concat(
                set.rendered()
                        .ofKind("Ingress")
                        .flatMap(ingress -> Resources.each(ingress.at("/metadata/annotations"))),
                set.rendered()
                        .ofKind("HTTPRoute")
                        .flatMap(route -> Resources.each(route.at("/spec/rules/0/timeouts"))));

        long longest = Math.max(LONGEST_DEADLINE_SECONDS, seconds(setting(set, "BFF_DEADLINE")));
        assertThat(waits.map(JsonNode::asString)).allMatch(wait -> seconds(wait) > longest);
    }

    @ParameterizedTest
    @MethodSource("sets")
    void gracePeriodIsLongerThanRequestsTake(ValueSet set) {
        JsonNode pod = deployment(set).at("/spec/template/spec");
        long preStop = pod.at("/containers/0/lifecycle/preStop/sleep/seconds").asLong();
        long drain = seconds(setting(set, "SPRING_LIFECYCLE_TIMEOUT_PER_SHUTDOWN_PHASE"));

        assertThat(preStop).isPositive();
        assertThat(drain).isGreaterThan(LONGEST_DEADLINE_SECONDS);
        assertThat(pod.path("terminationGracePeriodSeconds").asLong()).isGreaterThan(preStop + drain);
    }

    /** Without Redis an additional pod would use an additional share, except of simulated vendors: one is terminated first, and the others serve. */
    @ParameterizedTest
    @MethodSource("sets")
    void rolloutTerminatesAReplicaFirstOnlyWithoutRedis(ValueSet set) {
        JsonNode rollout = deployment(set).at("/spec/strategy/rollingUpdate");
        boolean shared = set.inForce("sandbox.enabled").equals(true)
                || set.inForce("redis.enabled").equals(true)
                || !set.inForce("externalRedis.host").equals("");

        assertThat(rollout.path("maxUnavailable").asInt()).isEqualTo(shared ? 0 : 1);
        assertThat(rollout.path("maxSurge").asInt()).isEqualTo(shared ? 1 : 0);
    }

    @ParameterizedTest
    @MethodSource("sets")
    void probesUseTheManagementPort(ValueSet set) {
        JsonNode container = deployment(set).at("/spec/template/spec/containers/0");

        assertThat(Stream.of("startupProbe", "livenessProbe", "readinessProbe").map(container::path))
                .allMatch(probe -> probe.at("/httpGet/port").asString().equals("management"))
                .extracting(probe -> probe.at("/httpGet/path").asString())
                .containsExactly(
                        "/actuator/health/liveness", "/actuator/health/liveness", "/actuator/health/readiness");
        assertThat(container.at("/ports/1/containerPort").asString()).isEqualTo(setting(set, "MANAGEMENT_SERVER_PORT"));
    }

    private static long seconds(String wait) {
        Matcher number = Pattern.compile("\\d+").matcher(wait);
        return number.matches()
                ? Long.parseLong(wait)
                : DurationStyle.SIMPLE.parse(wait).toSeconds();
    }

    private static String setting(ValueSet set, String name) {
        String config = deployment(set)
                .at("/spec/template/spec/containers/0/envFrom/0/configMapRef/name")
                .asString();
        return set.rendered().get("ConfigMap/" + config).at("/data/" + name).asString();
    }

    private static JsonNode deployment(ValueSet set) {
        return set.rendered()
                .ofKind("Deployment")
                .filter(deployment -> deployment
                        .at("/metadata/labels/app.kubernetes.io~1component")
                        .asString()
                        .equals("service"))
                .findFirst()
                .orElseThrow();
    }
}
