package dev.verification.bff.chart;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.yaml.snakeyaml.Yaml;
import tools.jackson.databind.JsonNode;

/** Every name, version and label that Helm accepts renders resources that Kubernetes accepts. */
class ChartNamesTests {

    private static final String EVERYTHING = """
            redis: {enabled: true}
            secrets: {deepidvApiKey: a, diditApiKey: b, diditWebhookSecret: c}
            autoscaling: {enabled: true}
            ingress: {enabled: true, hosts: [a.example]}
            httpRoute: {enabled: true, parentRefs: [{name: public}]}
            hooks: {enabled: true, ingress: {enabled: true, hosts: [a.example]}, httpRoute: {enabled: true, parentRefs: [{name: public}]}}
            networkPolicy: {fromNamespaces: [gateways], hooksFromNamespaces: [gateways]}
            metrics: {serviceMonitor: {enabled: true}, rules: {enabled: true}, dashboard: {enabled: true}}
            """;
    private static final String LONGEST = "a23456789.b23456789.c23456789.d23456789.e23456789.123";

    @ParameterizedTest
    @ValueSource(
            strings = {
                "bff",
                "bff.prod",
                "1bff",
                "123",
                "1e3",
                "0x1f",
                "on",
                "y",
                "null",
                "2001-01-01",
                "verification-bff.2",
                LONGEST
            })
    void renderWhenReleaseHasAnyNameHelmAcceptsIsValid(String release) {
        assertValid(Resources.parse(Chart.template(release, Map.of(), values(EVERYTHING))), release);
    }

    @ParameterizedTest
    @CsvSource({
        "0.1.0, 1.4.2+2026",
        "0.1.0-20261127.0a1b2c3, 1.4",
        "0.1.0-20261127.0a1b2c3d4e5f60718293a4b5c6d7e8f9.main, 2026-11-27T00:00:00Z",
        "0.1.0-a23456789-b23456789-c23456789-d234+build.7, a23456789-b23456789-c23456789-d23456789-e23456789-f23456789-12-+x",
        "1.0.0, ''"
    })
    void renderWhenChartHasAnyVersionHelmAcceptsIsValid(String version, String appVersion) {
        Map<String, Object> about = Map.of("version", version, "appVersion", appVersion);
        Map<String, Object> values = Values.merge(values(EVERYTHING), values("image: {tag: '7'}"));

        assertValid(Resources.parse(Chart.template("bff", about, values)), "bff");
    }

    @Test
    void imageWhenAppVersionHasBuildMetadataHasAValidTag() {
        JsonNode deployment = Resources.parse(Chart.template("bff", Map.of("appVersion", "1.4.2+2026"), Map.of()))
                .get("Deployment/bff-verification-bff");

        assertThat(deployment.at("/spec/template/spec/containers/0/image").asString())
                .isEqualTo("verification-bff:1.4.2_2026");
        assertThat(deployment.at("/metadata/labels/app.kubernetes.io~1version").asString())
                .isEqualTo("1.4.2_2026");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "nameOverride: '123'",
                "nameOverride: 'on'",
                "nameOverride: a.b.c",
                "nameOverride: a-name-that-goes-on-and-on-far-beyond-what-any-label-of-kubernetes-may-hold.and-then.some",
                "fullnameOverride: '1e3'",
                "fullnameOverride: 0.kyc",
                "fullnameOverride: a23456789-b23456789-c23456789-d23456789-e23456789.f",
                "commonLabels: {team: 'on', app.kubernetes.io/version: '7', app.kubernetes.io/part-of: kyc}",
                "podLabels: {team: '1e3', app.kubernetes.io/version: '8'}",
                "{commonLabels: {a: '1', b: '1'}, podLabels: {a: ''}, metrics: {rules: {labels: {a: '2'}}, serviceMonitor: {labels: {b: '3'}}}}",
                "podAnnotations: {checksum/config: mine}",
                "{commonLabels: {grafana_dashboard: '0'}, podAnnotations: {x: \"a: b\\n# c\\n\\n\", y: '  ', z: '{{ .Release }}'}}"
            })
    void renderWhenValuesNameOrLabelAnythingTheSchemaAcceptsIsValid(String yaml) {
        Map<String, Object> values = Values.merge(values(EVERYTHING), values(yaml));

        assertValid(Chart.render(values), "verification-bff");
    }

    @Test
    void labelWhenGivenTwiceIsTheMostSpecificOne() {
        Resources resources =
                Chart.render(values("{commonLabels: {team: kyc, mesh: 'off'}, podLabels: {team: '', mesh: 'on'}}"));
        JsonNode deployment = resources.get("Deployment/verification-bff");

        assertThat(deployment.at("/metadata/labels/team").asString()).isEqualTo("kyc");
        assertThat(deployment.at("/spec/template/metadata/labels/team").asString())
                .isEmpty();
        assertThat(deployment.at("/spec/template/metadata/labels/mesh").asString())
                .isEqualTo("on");
    }

    /** As a subchart it may have another name; rules and dashboard still query the same job. */
    @Test
    void jobWhenChartIsCalledOtherwiseIsTheSame() {
        Resources resources = Resources.parse(Chart.template("bff", Map.of("name", "kyc"), values(EVERYTHING)));

        assertThat(resources
                        .get("ServiceMonitor/bff-kyc")
                        .at("/spec/endpoints/0/relabelings/0/replacement")
                        .asString())
                .isEqualTo("verification-bff");
        assertThat(resources.get("PrometheusRule/bff-kyc").findValuesAsString("expr"))
                .allMatch(expr -> expr.contains("job=\"verification-bff\",namespace=\"kyc\""));
    }

    private static void assertValid(Resources resources, String release) {
        assertThat(resources.all())
                .hasSizeGreaterThan(15)
                .allSatisfy(KubernetesShape::check)
                .allSatisfy(KubernetesNames::check)
                .allMatch(resource -> resource.at("/metadata/labels/app.kubernetes.io~1instance")
                        .asString()
                        .equals(release));
        assertThat(resources.all().stream().map(Resources::id)).doesNotHaveDuplicates();
        assertThat(resources.selectors())
                .allMatch(selector -> resources.podTemplates().anyMatch(pod -> Resources.matches(selector, pod)));
    }

    private static Map<String, Object> values(String yaml) {
        return new Yaml().load(yaml);
    }
}
