package dev.verification.bff.chart;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

/** For every set of values, pods are restricted and secrets are only in secrets. */
class ChartSafetyTests {

    static Stream<ValueSet> sets() {
        return ValueSet.all();
    }

    @ParameterizedTest
    @MethodSource("sets")
    void podsMeetRestrictedPodSecurity(ValueSet set) {
        set.rendered().podTemplates().map(pod -> pod.path("spec")).forEach(pod -> {
            assertThat(pod.at("/securityContext/runAsNonRoot").asBoolean()).isTrue();
            assertThat(pod.at("/securityContext/runAsUser").asInt()).isPositive();
            assertThat(pod.at("/securityContext/seccompProfile/type").asString())
                    .isEqualTo("RuntimeDefault");
            assertThat(pod.has("hostNetwork") || pod.has("hostPID") || pod.has("hostIPC"))
                    .isFalse();
        });
    }

    @ParameterizedTest
    @MethodSource("sets")
    void containersHaveNoCapabilitiesAndAReadOnlyRoot(ValueSet set) {
        containers(set).map(container -> container.path("securityContext")).forEach(context -> {
            assertThat(context.path("allowPrivilegeEscalation").asBoolean(true)).isFalse();
            assertThat(context.path("readOnlyRootFilesystem").asBoolean()).isTrue();
            assertThat(context.at("/capabilities/drop/0").asString()).isEqualTo("ALL");
            assertThat(context.at("/capabilities/add").isMissingNode()).isTrue();
        });
    }

    @ParameterizedTest
    @MethodSource("sets")
    void podsMountNoToken(ValueSet set) {
        set.rendered()
                .podTemplates()
                .forEach(pod -> assertThat(
                                pod.at("/spec/automountServiceAccountToken").asBoolean(true))
                        .isFalse());
    }

    @ParameterizedTest
    @MethodSource("sets")
    void containersHaveRequestsAndLimits(ValueSet set) {
        containers(set).forEach(container -> {
            assertThat(container.at("/resources/requests").has("cpu")).isTrue();
            assertThat(container.at("/resources/requests").has("memory")).isTrue();
            assertThat(container.at("/resources/limits").has("memory")).isTrue();
        });
    }

    @ParameterizedTest
    @MethodSource("sets")
    void imagesAreNamedWithTagOrDigest(ValueSet set) {
        assertThat(containers(set).map(container -> container.path("image").asString()))
                .isNotEmpty()
                .allMatch(image -> image.matches(".+(:[\\w.-]+|@sha256:[0-9a-f]{64})"))
                .noneMatch(image -> image.endsWith(":latest"));
    }

    @ParameterizedTest
    @MethodSource("sets")
    void secretsAreInSecretsOnly(ValueSet set) {
        assertThat(set.rendered().all())
                .filteredOn(resource -> !resource.path("kind").asString().equals("Secret"))
                .extracting(JsonNode::toString)
                .noneMatch(text -> secretsOf(set).anyMatch(text::contains));
    }

    @ParameterizedTest
    @MethodSource("sets")
    void secretsAreMountedAsFilesThatCannotBeChanged(ValueSet set) {
        JsonNode mount = service(set).at("/volumeMounts/1");

        assertThat(mount.path("mountPath").asString()).isEqualTo("/etc/secrets");
        assertThat(mount.path("readOnly").asBoolean()).isTrue();
        assertThat(service(set).toString()).doesNotContain("secretKeyRef");
    }

    private static Stream<String> secretsOf(ValueSet set) {
        Map<?, ?> secrets = (Map<?, ?>) set.inForce("secrets");
        return Stream.concat(
                        secrets.entrySet().stream()
                                .filter(entry -> !entry.getKey().equals("existingSecret"))
                                .map(Map.Entry::getValue),
                        Stream.of(set.inForce("externalRedis.password")))
                .map(Object::toString)
                .filter(secret -> secret.length() > 3);
    }

    private static JsonNode service(ValueSet set) {
        return containers(set)
                .filter(container -> container.path("name").asString().equals("service"))
                .findFirst()
                .orElseThrow();
    }

    private static Stream<JsonNode> containers(ValueSet set) {
        return set.rendered().podTemplates().flatMap(pod -> Resources.each(pod.at("/spec/containers")));
    }
}
