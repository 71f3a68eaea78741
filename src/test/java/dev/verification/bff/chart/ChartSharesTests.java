package dev.verification.bff.chart;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.yaml.snakeyaml.Yaml;
import tools.jackson.databind.JsonNode;

/** The shares of all pods that can exist at once never add up to more than a vendor's limit. */
class ChartSharesTests {

    private static final List<String> REPLICAS = List.of(
            "replicaCount: 1",
            "replicaCount: 2",
            "replicaCount: 10",
            "replicaCount: 100",
            "{replicaCount: 50, autoscaling: {enabled: true}}",
            "autoscaling: {enabled: true, minReplicas: 1, maxReplicas: 1}",
            "autoscaling: {enabled: true, minReplicas: 1, maxReplicas: 7}",
            "autoscaling: {enabled: true, minReplicas: 4, maxReplicas: 4}");
    private static final List<String> DISRUPTIONS = List.of(
            "podDisruptionBudget: {enabled: false}",
            "podDisruptionBudget: {maxUnavailable: 1}",
            "podDisruptionBudget: {maxUnavailable: 3}",
            "podDisruptionBudget: {maxUnavailable: 25%}",
            "podDisruptionBudget: {maxUnavailable: 100%}");
    private static final List<String> SHUTDOWNS = List.of("{}", "shutdown: {preStopSeconds: 300, drainSeconds: 300}");

    static Stream<Map<String, Object>> withoutRedis() {
        return REPLICAS.stream()
                .flatMap(replicas -> DISRUPTIONS.stream()
                        .flatMap(disruptions -> SHUTDOWNS.stream()
                                .map(shutdown -> Values.merge(
                                        values(replicas), Values.merge(values(disruptions), values(shutdown))))));
    }

    @ParameterizedTest
    @MethodSource("withoutRedis")
    void sharesWhenThereIsNoRedisAddUpToTheLimit(Map<String, Object> values) {
        Resources resources = Chart.render(values);

        assertThat(shares(resources)).isEqualTo(mostPods(resources));
    }

    @ParameterizedTest
    @MethodSource("withoutRedis")
    void rolloutWhenThereIsNoRedisWaitsUntilTheLastPodIsGone(Map<String, Object> values) {
        JsonNode spec = service(Chart.render(values)).path("spec");

        assertThat(spec.path("minReadySeconds").asInt())
                .isGreaterThanOrEqualTo(
                        spec.at("/template/spec/terminationGracePeriodSeconds").asInt());
        assertThat(spec.path("progressDeadlineSeconds").asInt())
                .isGreaterThan(spec.path("minReadySeconds").asInt());
    }

    @Test
    void sharesWhenRedisIsLostInARolloutAddUpToTheLimit() {
        Resources resources = Chart.render(values("{replicaCount: 4, redis: {enabled: true}}"));

        assertThat(service(resources)
                        .at("/spec/strategy/rollingUpdate/maxSurge")
                        .asInt())
                .isEqualTo(1);
        assertThat(shares(resources)).isEqualTo(5);
    }

    /** Computed from the rendered resources, not from the values. */
    private static long mostPods(Resources resources) {
        JsonNode rollout = service(resources).at("/spec/strategy/rollingUpdate");
        long replicas = replicas(resources);
        return replicas
                + rollout.path("maxSurge").asInt()
                + Math.max(rollout.path("maxUnavailable").asInt(), evicted(resources, replicas))
                + shrinking(resources);
    }

    private static long replicas(Resources resources) {
        return scaler(resources)
                .map(hpa -> hpa.at("/spec/maxReplicas").asLong())
                .findFirst()
                .orElseGet(() -> service(resources).at("/spec/replicas").asLong());
    }

    /** Without a disruption budget all may be evicted at once; percentages are rounded up. */
    private static long evicted(Resources resources, long replicas) {
        return resources
                .ofKind("PodDisruptionBudget")
                .map(budget -> budget.at("/spec/maxUnavailable").asString())
                .map(allowed -> allowed.endsWith("%")
                        ? Math.ceilDiv(replicas * Integer.parseInt(allowed.replace("%", "")), 100)
                        : Math.min(replicas, Long.parseLong(allowed)))
                .findFirst()
                .orElse(replicas);
    }

    /** Pods that autoscaling removes may be replaced at once. */
    private static long shrinking(Resources resources) {
        return scaler(resources)
                .filter(hpa -> hpa.at("/spec/minReplicas").asInt()
                        < hpa.at("/spec/maxReplicas").asInt())
                .map(hpa -> hpa.at("/spec/behavior/scaleDown/policies/0"))
                .peek(policy -> assertThat(policy.path("periodSeconds").asInt())
                        .isGreaterThanOrEqualTo(service(resources)
                                .at("/spec/template/spec/terminationGracePeriodSeconds")
                                .asInt()))
                .mapToLong(policy -> policy.path("value").asLong())
                .sum();
    }

    private static Stream<JsonNode> scaler(Resources resources) {
        return resources.ofKind("HorizontalPodAutoscaler");
    }

    private static long shares(Resources resources) {
        return Long.parseLong(resources
                .get("ConfigMap/verification-bff")
                .at("/data/BFF_REPLICAS")
                .asString());
    }

    private static JsonNode service(Resources resources) {
        return resources.get("Deployment/verification-bff");
    }

    private static Map<String, Object> values(String yaml) {
        return new Yaml().load(yaml);
    }
}
