package dev.verification.bff.chart;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

/** What holds for every way to install the chart: what one resource says of another is so, and fits Kubernetes. */
class ChartLinksTests {

    static Stream<ValueSet> sets() {
        return ValueSet.all();
    }

    @ParameterizedTest
    @MethodSource("sets")
    void resourcesHaveTheShapeThatKubernetesKnows(ValueSet set) {
        assertThat(set.rendered().all()).isNotEmpty().allSatisfy(KubernetesShape::check);
    }

    @ParameterizedTest
    @MethodSource("sets")
    void namesAreDifferentAndShortEnough(ValueSet set) {
        assertThat(set.rendered().all().stream().map(Resources::id)).doesNotHaveDuplicates();
        assertThat(set.rendered().all())
                .extracting(resource -> resource.at("/metadata/name").asString())
                .allMatch(name -> name.matches("[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?"));
    }

    @ParameterizedTest
    @MethodSource("sets")
    void selectorsFindPods(ValueSet set) {
        assertThat(selectors(set))
                .isNotEmpty()
                .allMatch(selector ->
                        set.rendered().podTemplates().anyMatch(pod -> matches(selector, pod.at("/metadata/labels"))));
    }

    @ParameterizedTest
    @MethodSource("sets")
    void servicesNameAPortOfTheirPods(ValueSet set) {
        Set<String> ports = set.rendered()
                .podTemplates()
                .flatMap(pod -> Resources.each(pod.at("/spec/containers/0/ports")))
                .map(port -> port.path("name").asString())
                .collect(Collectors.toSet());

        assertThat(set.rendered()
                        .ofKind("Service")
                        .flatMap(service -> Resources.each(service.at("/spec/ports")))
                        .map(port -> port.path("targetPort").asString()))
                .isSubsetOf(ports);
    }

    @ParameterizedTest
    @MethodSource("sets")
    void routesLeadToAPortOfTheService(ValueSet set) {
        set.rendered()
                .ofKind("HTTPRoute")
                .map(route -> route.at("/spec/rules/0/backendRefs/0"))
                .forEach(backend -> assertThat(set.rendered()
                                .get("Service/" + backend.path("name").asString())
                                .at("/spec/ports/0/port"))
                        .isEqualTo(backend.path("port")));
        set.rendered()
                .ofKind("Ingress")
                .flatMap(ingress -> Resources.each(ingress.at("/spec/rules")))
                .map(rule -> rule.at("/http/paths/0/backend/service"))
                .forEach(backend -> assertThat(set.rendered()
                                .get("Service/" + backend.path("name").asString())
                                .at("/spec/ports/0/name"))
                        .isEqualTo(backend.at("/port/name")));
    }

    @ParameterizedTest
    @MethodSource("sets")
    void scaledAndScrapedThingsExist(ValueSet set) {
        set.rendered()
                .ofKind("HorizontalPodAutoscaler")
                .map(hpa -> hpa.at("/spec/scaleTargetRef"))
                .forEach(target ->
                        set.rendered().get("Deployment/" + target.path("name").asString()));
        set.rendered()
                .ofKind("ServiceMonitor")
                .forEach(monitor -> assertThat(set.rendered().ofKind("Service"))
                        .filteredOn(service ->
                                matches(monitor.at("/spec/selector/matchLabels"), service.at("/metadata/labels")))
                        .extracting(service -> service.at("/spec/ports/0/name").asString())
                        .containsExactly(monitor.at("/spec/endpoints/0/port").asString()));
    }

    private static Stream<JsonNode> selectors(ValueSet set) {
        return set.rendered().all().stream()
                .flatMap(resource -> Stream.of(
                        resource.path("kind").asString().equals("Service")
                                ? resource.at("/spec/selector")
                                : resource.at("/none"),
                        resource.at("/spec/podSelector/matchLabels"),
                        resource.path("kind").asString().equals("ServiceMonitor")
                                ? resource.at("/none")
                                : resource.at("/spec/selector/matchLabels")))
                .filter(JsonNode::isObject);
    }

    private static boolean matches(JsonNode selector, JsonNode labels) {
        return selector.properties().stream()
                .map(Map.Entry::getKey)
                .allMatch(label -> selector.path(label).equals(labels.path(label)));
    }
}
