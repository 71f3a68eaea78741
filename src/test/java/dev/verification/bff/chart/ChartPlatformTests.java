package dev.verification.bff.chart;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.yaml.snakeyaml.Yaml;
import tools.jackson.databind.JsonNode;

/** Differences between platforms are supported: assigned users, DNS ports, address families. */
class ChartPlatformTests {

    private static final String NO_USERS =
            "{podSecurityContext: {runAsUser: null, runAsGroup: null, fsGroup: null}, redis: {enabled: true}}";

    static Stream<JsonNode> podsWithoutUsers() {
        return render(NO_USERS).podTemplates().map(pod -> pod.path("spec"));
    }

    @ParameterizedTest
    @MethodSource("podsWithoutUsers")
    void podWhenUsersAreLeftOutNamesNoneAndStaysRestricted(JsonNode pod) {
        JsonNode security = pod.path("securityContext");

        assertThat(security.propertyNames())
                .containsExactlyInAnyOrder("runAsNonRoot", "seccompProfile", "fsGroupChangePolicy");
        assertThat(security.path("runAsNonRoot").asBoolean()).isTrue();
        assertThat(pod.at("/containers/0/securityContext/runAsUser").isMissingNode())
                .isTrue();
    }

    @Test
    void secretsWhenNoGroupOwnsThemAreReadableForAnyUser() {
        assertThat(secrets(NO_USERS).path("defaultMode").asInt()).isEqualTo(0444);
        assertThat(secrets("{}").path("defaultMode").asInt()).isEqualTo(0440);
    }

    @Test
    void podsOfOtherImagesHaveUsersOfTheirOwn() {
        assertThat(render("{podSecurityContext: {runAsUser: 1000660000, fsGroup: 1000660000}, redis: {enabled: true}}")
                        .podTemplates()
                        .map(pod -> pod.at("/spec/securityContext"))
                        .map(security -> security.path("runAsUser").asLong() + " "
                                + security.path("fsGroup").asLong()))
                .containsExactlyInAnyOrder("1000660000 1000660000", "999 999", "65534 65534");
    }

    /** OpenShift's DNS pods listen there; policies apply to the pod's port, not the service's. */
    @Test
    void dnsIsAllowedOnPort5353() {
        assertThat(Resources.each(render("{}")
                                .get("NetworkPolicy/verification-bff")
                                .at("/spec/egress/0/ports"))
                        .map(port -> port.path("port").asInt() + "/"
                                + port.path("protocol").asString()))
                .containsExactlyInAnyOrder("53/UDP", "53/TCP", "5353/UDP", "5353/TCP");
    }

    @Test
    void redisListensWhereThereIsOnlyIPv6() {
        assertThat(Resources.each(redis().at("/template/spec/containers/0/command"))
                        .map(JsonNode::asString))
                .containsSubsequence("--bind", "-*", "-::*");
        assertThat(redis().at("/template/spec/containers/0/readinessProbe/tcpSocket")
                        .propertyNames())
                .containsExactly("port");
    }

    /** Two would each grant the whole limit. */
    @Test
    void redisIsNeverTwoInARollout() {
        assertThat(redis().at("/strategy/type").asString()).isEqualTo("Recreate");
        assertThat(redis().path("replicas").asInt()).isEqualTo(1);
    }

    @Test
    void redisWhenFullEvictsNothing() {
        assertThat(Resources.each(redis().at("/template/spec/containers/0/command"))
                        .map(JsonNode::asString))
                .containsSubsequence("--maxmemory", "96mb", "--maxmemory-policy", "noeviction");
    }

    private static JsonNode redis() {
        return render("redis: {enabled: true}")
                .get("Deployment/verification-bff-redis")
                .path("spec");
    }

    private static JsonNode secrets(String values) {
        return render(values).get("Deployment/verification-bff").at("/spec/template/spec/volumes/1/projected");
    }

    private static Resources render(String values) {
        Map<String, Object> read = new Yaml().load(values);
        return Chart.render(read);
    }
}
